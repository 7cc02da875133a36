"""Sensitive topics in lists made from several editions, and in search."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from home.registers import Topic
from newsletter.editions.pages import IssuePage
from search.models import SearchEntry
from search.rebuild import rebuild_search
from tests.factories import (
    IssuePageFactory,
    PolicyPageFactory,
    RoleContactFactory,
    TopicFactory,
    TopicIndexPageFactory,
    item,
    section,
)
from tests.plugins.shared_pages import Share

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NOTE = "This is about abuse."


@pytest.fixture(autouse=True, scope="module")
def _topics_page(share: Share) -> None:
    share(lambda: TopicIndexPageFactory(slug="topics"))


@pytest.fixture
def abuse() -> Topic:
    topic: Topic = TopicFactory.create(name="Domestic abuse", is_sensitive=True, content_note=NOTE)
    return topic


def edition(*items: Any, month: int = 7, **parts: Any) -> IssuePage:
    return IssuePageFactory(edition_month=datetime.date(2017, month, 1), body=[section("Sector", *items)], **parts)


def soup(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def lines(found: BeautifulSoup) -> list[str]:
    return [line.get_text(" ", strip=True) for line in found.select(".content-note-line")]


def test_the_page_of_a_sensitive_topic_says_so_once(client: Client, abuse: Topic) -> None:
    edition(
        item("news", "One", topics=[abuse]),
        item("news", "Two", topics=[abuse]),
        item("news", "Three", topics=[abuse], content_note="Describes a death."),
    )
    found = soup(client, "/topics/domestic-abuse/")
    assert found.select_one("body > .exit a")
    assert found.select_one("main > .content-note").get_text(" ", strip=True) == f"Before you read on. {NOTE}"
    assert lines(found) == ["Content note: Describes a death."]


def test_the_page_of_a_plain_topic_has_the_way_out_while_it_shows_something_sensitive(
    client: Client, abuse: Topic
) -> None:
    plain = TopicFactory.create(name="Police")
    edition(item("news", "On abuse", topics=[abuse, plain]))
    found = soup(client, "/topics/police/")
    assert found.select(".exit")
    assert not found.select(".content-note")
    assert lines(found) == [f"Content note: {NOTE}"]
    IssuePage.objects.get().unpublish()
    found = soup(client, "/topics/police/")
    assert not found.select(".exit, .content-note-line")


def test_the_rows_of_a_topic_cost_no_more_queries(client: Client, abuse: Topic) -> None:
    edition(item("news", "One", topics=[abuse]))
    client.get("/topics/domestic-abuse/")
    with CaptureQueriesContext(connection) as few:
        client.get("/topics/domestic-abuse/")
    edition(*(item("news", f"Item {n}", topics=[abuse, TopicFactory.create()]) for n in range(15)), month=8)
    client.get("/topics/domestic-abuse/")
    with CaptureQueriesContext(connection) as many:
        assert len(soup(client, "/topics/domestic-abuse/").select(".item-row")) == 16
    assert len(many) == len(few)


def test_results_that_lead_to_something_sensitive_carry_its_note_and_the_way_out(client: Client, abuse: Topic) -> None:
    plain = TopicFactory.create(name="Police")
    edition(item("news", "Quarrels at home", topics=[abuse]), item("news", "Custody figures", topics=[plain]))
    draft = edition(item("news", "Quarrels in a draft", topics=[abuse]), month=8, published=False)
    PolicyPageFactory(
        title="Refuges", topics=[abuse], content_note="Mentions abuse.", responsible_team=RoleContactFactory.create()
    )
    rebuild_search()
    assert not SearchEntry.objects.filter(source_key=str(draft.pk)).exists()
    found = soup(client, "/search/?q=quarrels")
    assert found.select(".exit")
    assert lines(found) == [f"Content note: {NOTE}"]
    assert lines(soup(client, "/search/?q=refuges")) == ["Content note: Mentions abuse."]
    found = soup(client, "/search/?q=custody")
    assert len(found.select(".hit")) == 1
    assert not found.select(".exit, .content-note-line")
    topic = SearchEntry.objects.get(source="topic", title="Domestic abuse")
    assert (topic.is_sensitive, topic.content_note) == (True, NOTE)


def test_a_search_for_help_and_a_promoted_page_have_the_way_out_too(client: Client, abuse: Topic) -> None:
    page = PolicyPageFactory(title="Refuges", topics=[abuse], responsible_team=RoleContactFactory.create())
    SearchPromotion.objects.create(query=Query.get("somewhere safe"), page=page, description="Where to go.")
    rebuild_search()
    assert soup(client, "/search/?q=somewhere+safe").select(".best-bets, .exit")
    assert soup(client, "/search/?q=suicide").select(".exit")
    assert not soup(client, "/search/").select(".exit")
