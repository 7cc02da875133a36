"""What stands at the foot of every page, and the helpline at its top."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction, Site

from home.footer import footer_keys, page_types
from home.pages import AboutPage, BasePage, HomePage
from home.site_settings import HelplineSettings
from newsletter.editions.pages import IssuePage
from tests.factories import AboutPageFactory, IssuePageFactory, make_site

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def footer_links(client: Client, address: str = "/") -> list[str]:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return [str(link["href"]) for link in page.select("footer .footer__pages a")]


def test_marked_pages_of_any_type_and_depth_stand_in_the_order_of_the_tree(client: Client) -> None:
    site = make_site()
    IssuePageFactory(parent=site.newsletter, slug="first", show_in_footer=True)
    AboutPageFactory(parent=site.home, title="Privacy", slug="privacy", show_in_footer=True)
    expected = ["/missing-news/first/", "/privacy/"]
    for address in ("/", "/about-the-issue/", "/missing-news/first/", "/search/", "/no-such-page/"):
        assert footer_links(client, address) == expected


def test_nothing_is_marked_at_first(client: Client) -> None:
    make_site()
    assert not BeautifulSoup(client.get("/").content, "html.parser").select(".footer__pages")


def test_drafts_and_private_pages_do_not_stand_in_the_footer(client: Client) -> None:
    site = make_site()
    AboutPageFactory(parent=site.home, slug="draft", show_in_footer=True, published=False)
    private = AboutPageFactory(parent=site.home, slug="private", show_in_footer=True)
    public = AboutPageFactory(parent=site.home, slug="public", show_in_footer=True)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert footer_links(client) == ["/public/"]
    PageViewRestriction.objects.create(page=public, restriction_type="login")
    assert footer_links(client) == []


def test_a_page_of_another_site_does_not_stand_in_the_footer(client: Client) -> None:
    make_site()
    other = HomePage(title="Other", slug="other", lead="Other.", show_in_footer=True)
    Page.get_first_root_node().add_child(instance=other)
    Site.objects.create(hostname="other.example", root_page=other)
    assert other.pk in footer_keys()
    assert footer_links(client) == []


def test_a_change_shows_on_the_next_request(client: Client) -> None:
    site = make_site()
    assert footer_links(client) == []
    site.about.show_in_footer = True
    site.about.save_revision().publish()
    assert footer_links(client) == ["/about-the-issue/"]
    about = AboutPage.objects.get()
    about.slug = "the-issue"
    about.save_revision().publish()
    assert footer_links(client) == ["/the-issue/"]
    AboutPage.objects.get().unpublish()
    assert footer_links(client) == []


def test_thirty_pages_in_the_footer_cost_the_queries_of_three(client: Client) -> None:
    site = make_site()
    counts = {}
    for number in (3, 30):
        for place in range(AboutPage.objects.filter(show_in_footer=True).count(), number):
            AboutPageFactory(parent=site.home, slug=f"page-{place}", show_in_footer=True)
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            assert len(footer_links(client)) == number
        counts[number] = len(queries)
    assert counts[3] == counts[30]


def test_which_pages_are_marked_is_one_query_for_all_types(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_site()
    assert {HomePage, AboutPage, IssuePage} <= set(page_types())
    assert all(not page_type._meta.abstract and issubclass(page_type, BasePage) for page_type in page_types())
    with django_assert_num_queries(1):
        footer_keys()
    with django_assert_num_queries(0):
        footer_keys()


def test_the_helpline_stands_in_the_same_place_on_every_page(client: Client) -> None:
    site = make_site()
    settings = HelplineSettings.for_site(Site.objects.get())
    settings.number, settings.hours, settings.link = "116 000", "day and night", "https://help.example/"
    settings.save()
    for address in ("/", site.about.url, site.newsletter.url, "/search/", "/no-such-page/"):
        body = BeautifulSoup(client.get(address).content, "html.parser").body
        strip = body.find_all(recursive=False)[1]
        assert strip["aria-label"] == "Helpline"
        assert strip.select_one("a[href='tel:116000']")
        assert "day and night" in strip.get_text()
        assert strip.select_one("a[href='https://help.example/']")
