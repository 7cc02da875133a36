"""Addresses that keep working when a page or a topic is renamed or moved."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client, TestCase
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, get_page_models

from home.pages.routed_page import RoutedPageMixin
from home.registers import Topic
from newsletter.editions.models import ItemAnchor
from newsletter.editions.pages import IssuePage
from newsletter.listings.pages import EventsPage, NewsletterIndexPage, TopicIndexPage
from newsletter.people.pages import SignUpPage
from tests.factories import (
    AboutPageFactory,
    EventsPageFactory,
    IssuePageFactory,
    TopicFactory,
    TopicIndexPageFactory,
    item,
    section,
)
from tests.factories.contact import ContactPageFactory
from tests.factories.signing_up import SignUpPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def rename(page: Page, slug: str) -> None:
    page = Page.objects.get(pk=page.pk).specific
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


def move_below_another_page(page: Page, slug: str) -> None:
    Page.objects.get(pk=page.pk).move(AboutPageFactory(slug=slug), pos="last-child")


CHANGES = [rename, move_below_another_page]


def make_edition_with_event() -> IssuePage:
    event = item("event", "Conference", start="2027-06-08")
    return IssuePageFactory(edition_month=datetime.date(2026, 11, 1), body=[section("Sector", event)])


def lands(client: Client, address: str) -> tuple[int, str]:
    """Return the status and the address that a reader ends at."""
    response = client.get(address, follow=True)
    chain = response.redirect_chain
    return response.status_code, chain[-1][0] if chain else address


def test_every_page_type_with_routes_keeps_their_addresses() -> None:
    routed = [model for model in get_page_models() if issubclass(model, RoutablePageMixin)]
    assert routed
    assert not [model for model in routed if not issubclass(model, RoutedPageMixin)]
    for model in routed:
        # A route with parameters and without arguments raises KeyError.
        assert "/" in model(title="New", slug="new", first_published_at=timezone.now()).get_route_paths()


def test_months_and_places_that_a_draft_had_are_no_addresses(client: Client) -> None:
    edition: IssuePage = IssuePageFactory.create(edition_month=datetime.date(2026, 11, 1), published=False)
    for month in (10, 9):
        edition.edition_month = datetime.date(2026, month, 1)
        edition.save_revision()
        edition.save()
    move_below_another_page(edition, "about")
    rename(edition, "autumn")
    assert not [*Redirect.objects.values_list("old_path", "redirect_page_route_path")]
    assert client.get("/missing-news/november-2026/").status_code == 404
    rename(edition, "winter")
    assert lands(client, "/about/autumn/") == (200, "/about/winter/")


@pytest.mark.parametrize("change", CHANGES)
def test_topic_pages_and_feeds(client: Client, change: Callable[[Page, str], None]) -> None:
    page = TopicIndexPageFactory(slug="topics")
    TopicFactory(name="County lines")
    change(page, "subjects")
    address = TopicIndexPage.objects.get().url
    assert lands(client, "/topics/") == (200, address)
    assert lands(client, "/topics/county-lines/?page=2") == (200, f"{address}county-lines/?page=2")
    assert lands(client, "/topics/county-lines/feed/") == (200, f"{address}county-lines/feed/")
    assert client.get("/topics/nothing/").status_code == 404


@pytest.mark.parametrize("change", CHANGES)
def test_calendar_files(client: Client, change: Callable[[Page, str], None]) -> None:
    page = EventsPageFactory(slug="events")
    make_edition_with_event()
    key = ItemAnchor.objects.get().pk
    change(page, "dates")
    address = EventsPage.objects.get().url
    assert lands(client, f"/events/{key}.ics") == (200, f"{address}{key}.ics")
    assert client.get(f"/events/{'9' * 30}.ics").status_code == 404


def test_the_newest_edition_the_feed_and_what_hangs_below_an_edition(client: Client) -> None:
    edition = make_edition_with_event()
    rename(NewsletterIndexPage.objects.get(), "news")
    assert lands(client, "/missing-news/latest/") == (200, f"/news/{edition.slug}/")
    assert lands(client, "/missing-news/latest/?from=mail") == (200, f"/news/{edition.slug}/?from=mail")
    assert lands(client, "/missing-news/feed/") == (200, "/news/feed/")
    assert lands(client, f"/missing-news/{edition.slug}/") == (200, f"/news/{edition.slug}/")
    paths = set(Redirect.objects.values_list("old_path", flat=True))
    assert {f"/missing-news/{edition.slug}/as-sent", f"/missing-news/{edition.slug}/as-sent/text"} <= paths


@pytest.mark.parametrize("factory", [SignUpPageFactory, ContactPageFactory])
def test_forms_and_their_thanks(client: Client, factory: Callable[..., Page]) -> None:
    page = factory(slug="old-form")
    rename(page, "form")
    assert lands(client, "/old-form/sent/") == (200, "/form/sent/")
    response = client.post("/old-form/?topic=care", {"email": "priya@example.org"})
    assert (response.status_code, response["Location"]) == (308, "/form/?topic=care")


def test_a_form_for_an_address_that_never_was_is_refused() -> None:
    SignUpPageFactory()
    assert Client(enforce_csrf_checks=True).post("/never/", {"email": "a@example.org"}).status_code == 403


def test_a_form_without_a_token_is_sent_on_after_a_move() -> None:
    rename(SignUpPageFactory(slug="old"), "new")
    response = Client(enforce_csrf_checks=True).post("/old/", {"email": "a@example.org"})
    assert (response.status_code, response["Location"]) == (308, "/new/")


def test_moving_back_ends_the_redirect_even_where_the_page_is_taken_down(client: Client) -> None:
    page = SignUpPageFactory(slug="join")
    rename(page, "sign-up")
    rename(page, "join")
    assert lands(client, "/sign-up/sent/") == (200, "/join/sent/")
    assert client.get("/join/").status_code == 200
    SignUpPage.objects.get().unpublish()
    assert client.get("/join/").status_code == 404
    assert client.get("/sign-up/").status_code == 404


def test_browsers_do_not_keep_a_redirect_for_ever(client: Client) -> None:
    rename(SignUpPageFactory(slug="old"), "new")
    response = client.get("/old/")
    assert (response.status_code, response["Cache-Control"]) == (301, "max-age=300")


def test_a_renamed_topic_keeps_its_addresses(client: Client) -> None:
    TopicIndexPageFactory(slug="topics")
    topic = TopicFactory.create(name="Looked after", slug="looked-after")
    for slug in ("in-care", "care", "looked-after"):
        topic.slug = slug
        topic.save()
    for old in ("in-care", "care"):
        assert lands(client, f"/topics/{old}/?kind=news") == (200, "/topics/looked-after/?kind=news")
        assert lands(client, f"/topics/{old}/feed/") == (200, "/topics/looked-after/feed/")
    topic.delete()
    assert client.get("/topics/looked-after/").status_code == 404


def test_a_topic_without_a_topics_page_can_be_renamed() -> None:
    topic = TopicFactory.create(slug="before")
    topic.slug = "after"
    topic.save()
    assert Topic.objects.get().slug == "after"
    assert not [*Redirect.objects.values_list("old_path", "redirect_page_route_path")]
