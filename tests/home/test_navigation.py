"""Pages are found at their address, with the pages above them and the menu, in one query."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from home.navigation import load_navigation
from search.visibility import restricted
from tests.factories import AboutPageFactory, IssuePageFactory, make_site

pytestmark = pytest.mark.django_db


def menu(client: Client, url: str = "/") -> list[str]:
    page = BeautifulSoup(client.get(url).content, "html.parser")
    return [link.get_text(strip=True) for link in page.select('header nav a[href]:not([href^="/search"])')]


def test_the_menu_shows_public_pages_marked_for_it_in_the_order_of_the_tree(client: Client) -> None:
    site = make_site()
    AboutPageFactory(parent=site.home, title="A draft", slug="draft", show_in_menus=True, published=False)
    AboutPageFactory(parent=site.home, title="Not in the menu", slug="hidden")
    private = AboutPageFactory(parent=site.home, title="Private", slug="private", show_in_menus=True)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert menu(client) == ["About the issue", "Missing News"]


def test_breadcrumbs_lead_back_up(client: Client) -> None:
    make_site()
    edition = IssuePageFactory()
    page = BeautifulSoup(client.get(edition.url).content, "html.parser")
    crumbs = page.select("nav.breadcrumbs a")
    assert [link["href"] for link in crumbs] == ["/", "/missing-news/"]


def test_page_trail_and_menu_take_two_queries() -> None:
    make_site()
    first, request = (RequestFactory().get("/missing-news/", headers={"host": "127.0.0.1"}) for _ in range(2))
    load_navigation(first, "")  # which pages the footer names is remembered
    with CaptureQueriesContext(connection) as queries:
        navigation = load_navigation(request, "missing-news/")
    assert len(queries) == 2  # the site, and everything else
    assert [page.title for page in navigation.trail][-1] == "Missing News"
    assert navigation.is_whole


@pytest.mark.parametrize(
    "path", ["nowhere/", "missing-news/nowhere/", "missing-news/latest/more/", "about-the-issue/latest/"]
)
def test_an_unknown_address_is_not_found(client: Client, path: str) -> None:
    make_site()
    assert client.get(f"/{path}").status_code == 404


def test_an_unpublished_page_is_not_found_and_comes_back(client: Client) -> None:
    site = make_site()
    assert client.get("/about-the-issue/").status_code == 200
    site.about.unpublish()
    assert client.get("/about-the-issue/").status_code == 404
    site.about.save_revision().publish()
    assert client.get("/about-the-issue/").status_code == 200


def test_private_is_what_wagtail_calls_private() -> None:
    site = make_site()
    edition = IssuePageFactory()
    PageViewRestriction.objects.create(page=site.newsletter, restriction_type="login")
    private = set(Page.objects.filter(restricted()).values_list("pk", flat=True))
    assert private == {site.newsletter.pk, edition.pk}
    assert private == set(Page.objects.exclude(pk__in=Page.objects.public()).values_list("pk", flat=True))


def test_an_alias_of_a_private_page_is_private() -> None:
    site = make_site()
    alias = site.about.create_alias(update_slug="about-alias")
    PageViewRestriction.objects.create(page=site.about, restriction_type="login")
    assert Page.objects.filter(restricted(), pk=alias.pk).exists()
