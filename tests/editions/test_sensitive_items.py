"""Items on sensitive topics: on the page of the edition, in its rows and feed, and in the mail."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.registers import Topic
from newsletter.editions.models import IssueItem
from newsletter.editions.pages import IssuePage
from newsletter.mailings.content.mail_content import MailContent
from tests.factories import IssuePageFactory, TopicFactory, item, section
from tests.mailings.walking import one_line, words

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
JULY = "/missing-news/july-2017/"
NOTE = "This is about abuse."


@pytest.fixture
def abuse() -> Topic:
    topic: Topic = TopicFactory.create(name="Domestic abuse", is_sensitive=True, content_note=NOTE)
    return topic


def edition(*items: Any, **parts: Any) -> IssuePage:
    return IssuePageFactory(edition_month=datetime.date(2017, 7, 1), body=[section("Sector", *items)], **parts)


def soup(client: Client, address: str = JULY) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def item_notes(found: BeautifulSoup) -> dict[str, str]:
    articles = {article.h3.get_text(strip=True): article for article in found.select("article.item")}
    lines = {heading: article.select_one(".content-note-line") for heading, article in articles.items()}
    return {heading: line.get_text(" ", strip=True) for heading, line in lines.items() if line}


def test_each_item_has_its_own_note_or_those_of_its_topics_and_the_edition_the_way_out(
    client: Client, abuse: Topic
) -> None:
    edition(
        item("news", "On abuse", topics=[abuse], summary="What happened."),
        item("news", "With a note", topics=[abuse], content_note="Describes <a death>."),
        item("news", "With an empty note", topics=[abuse], content_note="  "),
        item("news", "Plain", topics=[TopicFactory.create()]),
    )
    found = soup(client)
    assert found.select_one("body > .exit a")
    assert item_notes(found) == {
        "On abuse": f"Content note: {NOTE}",
        "With a note": "Content note: Describes <a death>.",
        "With an empty note": f"Content note: {NOTE}",
    }
    first = found.select_one("article.item .item__main")
    assert [part.get("class") for part in first.find_all("p")[:2]] == [["content-note-line"], ["item__summary"]]
    assert not found.select("main > .content-note")


def test_a_note_alone_brings_the_way_out_and_an_edition_without_either_has_nothing(client: Client) -> None:
    page = edition(item("news", "With a note", content_note="Describes a death."))
    assert soup(client).select(".exit")
    page.body = edition_body = page.body
    raw = edition_body.get_prep_value()
    raw[0]["value"]["items"][0]["value"].pop("content_note")
    page.body = raw
    page.save_revision().publish()
    found = soup(client)
    assert not found.select(".exit, .content-note-line, script[src*=exit]")


def test_a_draft_shows_its_notes_in_the_preview_and_nothing_to_readers(
    admin: Client, client: Client, abuse: Topic
) -> None:
    page = edition(item("news", "On abuse", topics=[abuse]), published=False)
    assert client.get(JULY).status_code == 404
    assert NOTE not in client.get(JULY).content.decode()
    shown = admin.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    assert NOTE in shown
    assert "Exit this page" in shown


def test_the_page_follows_the_topic_while_what_is_frozen_keeps_its_note(client: Client, abuse: Topic) -> None:
    page = edition(item("news", "On abuse", topics=[abuse]), content_note="All of this is hard.")
    frozen = page.get_newsletter_content().to_json()
    Topic.objects.filter(pk=abuse.pk).update(is_sensitive=False)
    assert not soup(client).select(".exit, .content-note-line")
    content = MailContent.from_json(frozen)
    assert (content.content_note, content.items[0].content_note) == ("All of this is hard.", NOTE)
    # Frozen by a version that knew no notes.
    del frozen["content_note"], frozen["sections"][0]["items"][0]["content_note"]
    assert MailContent.from_json(frozen).items[0].content_note == ""
    abuse.delete()
    assert not soup(client).select(".exit")


def test_the_mail_has_the_note_of_an_item_before_its_words(abuse: Topic) -> None:
    page = edition(
        item("news", "On abuse", topics=[abuse], summary="What happened."),
        item("news", "With a note", content_note="Describes <a death>."),
        content_note="All of this is hard.",
    )
    mail = page.compose_newsletter()
    for text in (words(mail.html), one_line(mail.text)):
        assert text.index(f"Content note: {NOTE}") < text.index("What happened.")
        assert "Content note: Describes <a death>." in text
        assert text.index("Content note: All of this is hard.") < text.index(f"Content note: {NOTE}")


def test_a_feed_prepares_in_its_summary_and_its_content(client: Client, abuse: Topic) -> None:
    edition(item("news", "On abuse", topics=[abuse], summary="What happened."), item("news", "Plain", summary="Calm."))
    feed = BeautifulSoup(client.get("/missing-news/feed/").content, "xml")
    by_title = {entry.title.get_text(): entry for entry in feed.select("entry")}
    assert by_title["On abuse"].summary.get_text() == f"Content note: {NOTE} What happened."
    content = BeautifulSoup(by_title["On abuse"].content.get_text(), "html.parser")
    assert content.get_text(" ", strip=True).startswith(f"Content note: {NOTE}")
    assert by_title["Plain"].summary.get_text() == "Calm."


def test_rows_know_the_note_of_their_item_and_the_topics_as_they_are_now(abuse: Topic) -> None:
    edition(item("news", "On abuse", topics=[abuse]), item("news", "Own", content_note="Describes a death."))
    on_abuse, own = IssueItem.objects.order_by("order")
    assert (on_abuse.sensitivity.note, own.sensitivity.note) == (NOTE, "Describes a death.")
    Topic.objects.filter(pk=abuse.pk).update(content_note="")
    assert (on_abuse.sensitivity.is_sensitive, on_abuse.sensitivity.note) == (True, "")


def test_sensitive_items_cost_no_query_more_than_others(client: Client, abuse: Topic) -> None:
    edition(item("news", "Plain", topics=[TopicFactory.create()]))
    client.get(JULY)
    with CaptureQueriesContext(connection) as plain:
        client.get(JULY)
    IssuePage.objects.get().delete()
    edition(*(item("news", f"Item {n}", topics=[abuse, TopicFactory.create(is_sensitive=True)]) for n in range(15)))
    client.get(JULY)
    with CaptureQueriesContext(connection) as sensitive:
        client.get(JULY)
    assert len(sensitive) <= len(plain)
