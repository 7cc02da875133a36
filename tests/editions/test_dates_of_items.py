"""Dates and times of calls and events, typed as people write them, in drafts and in what readers see."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from newsletter.editions.blocks.event import EventBlock
from newsletter.editions.pages import IssuePage
from newsletter.listings.pages import NewsletterIndexPage
from tests.editions.test_edition_editing import create, edition_form, news
from tests.factories import IssuePageFactory, item, section
from tests.factories.pages import the_newsletter_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> NewsletterIndexPage:
    return the_newsletter_page()


def call(closing_date: str) -> tuple[str, dict[str, Any]]:
    return "call", news("Call", "<p>Help.</p>") | {
        "wanted": "Social workers", "involves": "One talk", "closing_date": closing_date, "outcome": "",
    }  # fmt: skip


def event(start: str, start_time: str = "", end: str = "", end_time: str = "") -> tuple[str, dict[str, Any]]:
    return "event", news("Conference", "<p>Talks.</p>") | {
        "start": start, "start_time": start_time, "end": end, "end_time": end_time, "place": "",
        "organisers": streamfield([]), "papers": streamfield([]),
    }  # fmt: skip


def test_dates_and_times_are_published_as_they_were_meant(admin: Client, index: NewsletterIndexPage) -> None:
    items = [call("15th of July 2027"), event("Thu 15 July 2027", "2pm", end_time="4.30 pm")]
    assert create(admin, index, edition_form(items=items), "action-publish").status_code == 302
    call_row, event_row = IssuePage.objects.get().item_rows.order_by("order")
    assert call_row.closing_date == datetime.date(2027, 7, 15)
    assert event_row.when == "15 July 2027, 14:00 to 16:30"


def test_a_draft_keeps_what_cannot_be_read_and_shows_no_date_for_it(admin: Client, index: NewsletterIndexPage) -> None:
    items = [call("next week"), event("31 November 2027", "2", "soon", "25:00")]
    assert create(admin, index, edition_form(items=items)).status_code == 302
    edition = IssuePage.objects.get()
    page = admin.get(reverse("wagtailadmin_pages:edit", args=[edition.pk]))
    said = page.content.decode()
    for text in ("next week", "31 November 2027", "2", "soon", "25:00"):
        assert f"“{text}” cannot be used as a date here" in said
    stored = [block["value"] for block in edition.get_latest_revision_as_object().body.raw_data[0]["value"]["items"]]
    assert [stored[0]["closing_date"], stored[1]["start"], stored[1]["start_time"]] == [
        "next week", "31 November 2027", "2",
    ]  # fmt: skip
    preview = admin.get(reverse("wagtailadmin_pages:view_draft", args=[edition.pk])).content.decode()
    assert "Social workers" in preview
    assert not any(text in preview for text in ("next week", "31 November 2027", "25:00"))


def test_publishing_refuses_it_at_the_field(admin: Client, index: NewsletterIndexPage) -> None:
    for block, reason in (
        (call("next week"), "could not be read as a date"),
        (event("15 July 2027", "2"), "can mean 02:00 or 14:00"),
        (event("15 July 2027", "14:00", "", "2am"), "The event ends at 02:00, before it starts at 14:00"),
    ):
        page = create(admin, index, edition_form(items=[block]), "action-publish")
        assert reason in page.content.decode()
    assert not IssuePage.objects.exists()


def test_an_unchanged_event_gives_back_what_was_loaded() -> None:
    block = EventBlock()
    stored = item("event", "Conference", start="2027-07-15", start_time="16:30:00", end="2027-08", end_time=None)[
        "value"
    ]
    value = block.to_python(stored)
    form = {name: block.child_blocks[name].get_form_state(value[name]) for name in ("start", "start_time", "end")}
    assert form == {"start": "15 July 2027", "start_time": "16:30", "end": "August 2027"}
    typed = {name: block.child_blocks[name].get_prep_value(text) for name, text in form.items()}
    assert typed == {name: stored[name] for name in form}


def test_a_stored_text_that_only_looks_like_a_time_stays_unread() -> None:
    blocks = EventBlock().child_blocks
    for text in ("2:30", "T14", "14"):
        assert not blocks["start_time"].to_python(text)
        assert blocks["start_time"].get_prep_value(blocks["start_time"].to_python(text)) == text


def test_a_call_whose_deadline_has_passed_is_saved_and_published(admin: Client) -> None:
    past = section("Ours", item("call", "Call", wanted="Social workers", involves="A talk", closing_date="2017-09-30"))
    edition = IssuePageFactory.create(edition_month=datetime.date(2017, 7, 1), body=[past])
    url = reverse("wagtailadmin_pages:edit", args=[edition.pk])
    data = edition_form(items=[call("30 September 2017")])
    assert admin.post(url, {**data, "action-publish": "1"}).status_code == 302
    assert IssuePage.objects.get().item_rows.get().closing_date == datetime.date(2017, 9, 30)
