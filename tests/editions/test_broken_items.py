"""One item that cannot be read takes neither its edition nor a listing, a feed or a mail down."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from newsletter.editions.models import IssueItem
from newsletter.editions.pages import IssuePage
from tests.factories import EventsPageFactory, IssuePageFactory, TopicFactory, TopicIndexPageFactory, item, section
from tests.plugins.shared_pages import Share

pytestmark = pytest.mark.django_db

Raw = dict[str, Any]


@pytest.fixture(autouse=True, scope="module")
def _pages(share: Share) -> None:
    share(_make_pages)


def _make_pages() -> None:
    care = TopicFactory.create(name="Care", slug="care")
    TopicIndexPageFactory.create()
    EventsPageFactory.create()
    good = item("news", "Good one", topics=[care])
    bad = item("event", "Bad one", topics=[care], start="2031-05-06")
    IssuePageFactory.create(body=[section("Ours", good, bad)])


def changed(**values: Any) -> Callable[[Raw], None]:
    return lambda stored: stored["value"].update(values)


def without(name: str) -> Callable[[Raw], None]:
    return lambda stored: stored.__delitem__(name)


BROKEN: dict[str, Callable[[Raw], None]] = {
    "unknown type": lambda stored: stored.update(type="poem"),
    "no type": without("type"),
    "no value": without("value"),
    "nothing as value": lambda stored: stored.update(value=None),
    "text as value": lambda stored: stored.update(value="x"),
    "empty value": lambda stored: stored.update(value={}),
    "malformed id": lambda stored: stored.update(id="x-1"),
    "no id": lambda stored: stored.update(id=None),
    "number as heading": changed(heading=3),
    "number as text": changed(body=7),
    "list as text": changed(body=[]),
    "text as topics": changed(topics="x"),
    "deleted topic": changed(topics=[{"type": "item", "value": 99999, "id": "x"}]),
    "deleted picture": changed(picture={"image": 99999}),
    "text as picture": changed(picture="x"),
    "nothing as story": changed(further_stories=[None]),
    "text as stories": changed(further_stories="abc"),
    "malformed date": changed(start="31/31/31"),
    "number as date": changed(start=5),
    "malformed time": changed(start_time="99:99"),
    "odd publications": changed(publications=[None, "x", {"a": 1}]),
    "deleted contact": changed(contact=99999),
    "text as contact": changed(contact="abc"),
}


def store(break_item: Callable[[Raw], None]) -> IssuePage:
    """Break the second item of the edition in the database, behind the back of every check."""
    page = IssuePage.objects.get()
    raw = json.loads(json.dumps(page.body.stream_block.get_prep_value(page.body)))
    break_item(raw[0]["value"]["items"][1])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsletter_issuepage SET body = %s WHERE page_ptr_id = %s", [json.dumps(raw), page.pk])
    return IssuePage.objects.get()


@pytest.mark.parametrize("fault", BROKEN)
def test_the_rest_is_shown(client: Client, fault: str) -> None:
    page = store(BROKEN[fault])
    for address in (page.url, "/missing-news/feed/", "/topics/care/feed/"):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "Good one" in response.content.decode(), address
    assert "Good one" in [entry.heading for entry in page.get_newsletter_content().items]


def test_staff_are_told_of_what_is_left_out_but_not_of_its_content(caplog: pytest.LogCaptureFixture) -> None:
    page = store(changed(body=7))
    with caplog.at_level(logging.ERROR, "home.broken_entries"):
        assert [entry.heading for entry in page.edition.items] == ["Good one"]
    assert f"IssuePage {page.pk} is left out of an edition" in caplog.text
    assert "Bad one" not in caplog.messages[0]


@pytest.mark.parametrize("stored", ["31/31/31", "2017-99", "0000", "soon"])
def test_a_row_with_a_malformed_date_does_not_take_a_listing_down(client: Client, stored: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsletter_issueitem SET starts = %s WHERE heading = 'Bad one'", [stored])
    for address in ("/events/", "/missing-news/", "/topics/care/"):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "Bad one" in response.content.decode() or address == "/missing-news/", address


def test_a_row_of_an_unknown_kind_is_not_found_and_the_others_are() -> None:
    IssueItem.objects.filter(heading="Bad one").update(kind="poem")
    assert [entry.title for entry in IssuePage.objects.get().search_entries()] == ["Good one"]


def test_rows_whose_items_are_gone_are_left_out_of_the_feed(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsletter_issuepage SET body = '[]'")
    response = client.get("/missing-news/feed/")
    assert response.status_code == 200
    assert "Good one" not in response.content.decode()
