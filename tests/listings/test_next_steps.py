"""Where readers can go on from a search that found nothing: topics, open calls and contact, from the page tree."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from tests.factories import (
    IssuePageFactory,
    OpenCallsPageFactory,
    TopicFactory,
    TopicIndexPageFactory,
    item,
    make_site,
    section,
)
from tests.factories.contact import ContactPageFactory
from tests.plugins.shared_pages import Share

pytestmark = pytest.mark.django_db

PAGES = {"/topics/": TopicIndexPageFactory, "/open-calls/": OpenCallsPageFactory, "/contact/": ContactPageFactory}


def make_pages() -> None:
    make_site()
    for address, make in PAGES.items():
        make(slug=address.strip("/"))


@pytest.fixture(autouse=True, scope="module")
def _pages(share: Share) -> None:
    share(make_pages)


@pytest.fixture
def pages() -> dict[str, Page]:
    return {address: Page.objects.get(slug=address.strip("/")).specific for address in PAGES}


def edition(*topics: Any, **parts: Any) -> None:
    IssuePageFactory(body=[section("Ours", item("news", "An item", topics=[*topics]))], **parts)


def next_steps(client: Client, address: str = "/search/?q=zebra") -> list[str]:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return [str(link["href"]) for link in page.select(".ways-on a")]


@pytest.mark.parametrize("address", ["/search/", "/search/?q=zebra", "/search/?q=the"])
def test_a_page_without_results_leads_to_topics_open_calls_and_contact(client: Client, address: str) -> None:
    edition(TopicFactory.create(name="Mental health"), TopicFactory.create(name="Care"))
    edition(TopicFactory.create(name="A draft"), published=False)
    TopicFactory.create(name="Nothing yet")
    links = next_steps(client, address)
    assert links[:5] == ["/topics/care/", "/topics/mental-health/", "/topics/", "/open-calls/", "/contact/"]


def test_the_topics_with_most_items_are_named_in_the_alphabet(client: Client) -> None:
    topics = [TopicFactory.create(name=f"Topic {number:02}") for number in range(14)]
    edition(*topics)
    edition(*topics[2:])
    links = [link for link in next_steps(client) if link.startswith("/topics/topic-")]
    assert links == [f"/topics/topic-{number:02}/" for number in range(2, 14)]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_not_everybody_may_read_is_not_named(client: Client, pages: dict[str, Page], address: str) -> None:
    edition(TopicFactory.create(name="Care"))
    assert any(link.startswith(address) for link in next_steps(client))
    PageViewRestriction.objects.create(page=pages[address], restriction_type="login")
    assert not any(link.startswith(address) for link in next_steps(client))
    PageViewRestriction.objects.all().delete()
    pages[address].unpublish()
    assert not any(link.startswith(address) for link in next_steps(client))
