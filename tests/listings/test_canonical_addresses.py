"""What search engines are told: the canonical address of every page of a listing, and the sitemap."""

import datetime
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import (
    EventsPageFactory,
    IssuePageFactory,
    LibraryPageFactory,
    OpenCallsPageFactory,
    PublicationFactory,
    TopicFactory,
    TopicIndexPageFactory,
    item,
    section,
)

pytestmark = pytest.mark.django_db

MORE_THAN_A_PAGE = 21


def edition_of(kind: str, **parts: Any) -> None:
    items = [item(kind, f"Number {number}", **parts) for number in range(MORE_THAN_A_PAGE)]
    IssuePageFactory(edition_month=datetime.date(2020, 1, 1), body=[section("Sector", *items)])


def past_events() -> str:
    EventsPageFactory(slug="events")
    edition_of("event", start="2020-02-03")
    return "/events/"


def closed_calls() -> str:
    OpenCallsPageFactory(slug="open-calls")
    edition_of("call", outcome="Ended.")
    return "/open-calls/"


def publications() -> str:
    LibraryPageFactory(slug="library")
    PublicationFactory.create_batch(MORE_THAN_A_PAGE)
    return "/library/"


def topic() -> str:
    TopicIndexPageFactory(slug="topics")
    edition_of("news", topics=[TopicFactory(slug="care", name="Care")])
    return "/topics/care/"


def below_the_host(address: str) -> str:
    """Return an absolute address without scheme and host."""
    return urlsplit(address)._replace(scheme="", netloc="").geturl()


def metadata(client: Client, address: str) -> tuple[str, str, str]:
    """Return the path of the canonical address, that of og:url, and the title."""
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    canonical, shared = soup.find(rel="canonical"), soup.find(property="og:url")
    assert canonical is not None
    assert shared is not None
    title = soup.title.get_text() if soup.title else ""
    return below_the_host(str(canonical["href"])), below_the_host(str(shared["content"])), title


@pytest.mark.parametrize("make", [past_events, closed_calls, publications, topic])
def test_every_page_of_a_listing_has_a_canonical_address_of_its_own(client: Client, make: Callable[[], str]) -> None:
    address = make()
    assert metadata(client, address)[:2] == (address, address)
    assert "page" not in metadata(client, address)[2]
    second = f"{address}?page=2"
    assert metadata(client, second)[:2] == (second, second)
    assert ", page 2" in metadata(client, second)[2]
    assert metadata(client, f"{address}?page=99&utm_source=x")[0] == second
    assert metadata(client, f"{address}?page=nonsense")[0] == address


def test_a_filtered_list_names_the_whole_list(client: Client) -> None:
    LibraryPageFactory(slug="library")
    PublicationFactory.create_batch(MORE_THAN_A_PAGE, kind="report")
    assert metadata(client, "/library/?kind=report&page=2")[0] == "/library/"


def locations(client: Client) -> list[str]:
    sitemap = client.get("/sitemap.xml").content.decode()
    return [below_the_host(address) for address in re.findall(r"<loc>(.*?)</loc>", sitemap)]


def test_the_sitemap_has_the_topics_that_something_public_is_about(client: Client) -> None:
    TopicIndexPageFactory(slug="topics")
    used, hidden, _ = (TopicFactory(slug=slug) for slug in ("used", "hidden", "unused"))
    published = IssuePageFactory(body=[section("A", item("news", "News", topics=[used]))])
    secret = IssuePageFactory(body=[section("A", item("news", "News", topics=[hidden]))])
    IssuePageFactory(published=False, body=[section("A", item("news", "News", topics=[hidden]))])
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    found = locations(client)
    assert [place for place in found if place.startswith("/topics/")] == ["/topics/", "/topics/used/"]
    assert f"/missing-news/{published.slug}/" in found
    assert f"/missing-news/{secret.slug}/" not in found


def test_the_sitemap_asks_as_often_for_many_topics(client: Client, django_assert_max_num_queries: Any) -> None:
    TopicIndexPageFactory(slug="topics")
    topics = TopicFactory.create_batch(30)
    IssuePageFactory(body=[section("A", item("news", "News", topics=topics))])
    client.get("/sitemap.xml")
    with django_assert_max_num_queries(16):
        assert len(locations(client)) > len(topics)
