"""Item rows follow the life of their edition."""

import datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from newsletter.editions.item_kind import ItemKind
from newsletter.editions.item_rows import write_item_rows
from newsletter.editions.models import IssueItem
from newsletter.editions.pages import IssuePage
from tests.factories import (
    FigureFactory,
    IssuePageFactory,
    NewsletterIndexPageFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
    item,
    paper,
    section,
    story,
)
from tests.factories.pages import the_newsletter_page

pytestmark = pytest.mark.django_db


def headings(edition: IssuePage) -> list[str]:
    return list(edition.item_rows.values_list("heading", flat=True))


def test_publishing_writes_a_row_for_each_item_in_order() -> None:
    edition = IssuePageFactory.create(
        body=[
            section("Ours", item("news", "One"), item("law", "Two")),
            section("Sector", item("quote", "Three", speaker="A", quotation="B")),
        ]
    )
    rows = list(edition.item_rows.values_list("order", "section", "kind", "heading", "anchor"))
    assert rows == [
        (1, "Ours", "news", "One", "one"),
        (2, "Ours", "law", "Two", "two"),
        (3, "Sector", "quote", "Three", "three"),
    ]


def test_a_row_carries_everything_that_listings_need() -> None:
    topic, contact = TopicFactory.create(), RoleContactFactory.create()
    organisation = OrganisationFactory.create(name="Ofsted")
    source = PublicationFactory.create(title="First report", publishers=[organisation])
    second = PublicationFactory.create(title="Second report", publishers=[organisation])
    figure = FigureFactory.create(value="10,640", counted="incidents", source=source)
    call = item(
        "call",
        "Can you help?",
        "<p>We would like to hear from <b>you</b>.</p>",
        wanted="Social workers",
        involves="One talk",
        closing_date=datetime.date(2017, 9, 30),
        topics=[topic],
        contact=contact,
        figures=[figure],
        publications=[source],
        further_stories=[story("<p>And there is more.</p>", publications=[second])],
        note="A secret note",
        helpline=True,
    )
    row = IssuePageFactory.create(body=[section("Ours", call)]).item_rows.get()
    assert row.block_id == UUID(call["id"])
    assert (row.kind, row.contact, row.helpline) == (ItemKind.CALL, contact, True)
    assert row.closing_date == datetime.date(2017, 9, 30)
    assert (row.wanted, row.involves) == ("Social workers", "One talk")
    assert list(row.topics.all()) == [topic]
    assert set(row.publications.all()) == {source, second}
    assert list(row.publishers.all()) == [organisation]
    assert list(row.figures.all()) == [figure]
    for shown in ("We would like to hear from you.", "And there is more.", "10,640 incidents", "Second report"):
        assert shown in row.text
    assert "Social workers" in row.text
    assert "secret" not in row.text


def test_an_event_row_keeps_its_partial_dates() -> None:
    event = item("event", "Conference", start="2017-06", place="Dundee")
    row = IssuePageFactory.create(body=[section("Sector", event)]).item_rows.get()
    assert (str(row.starts), row.ends, row.place) == ("June 2017", None, "Dundee")


def test_a_row_opens_with_the_summary_or_the_first_words_of_the_text() -> None:
    long = "<h4>What we found</h4><p>" + "word " * 60 + "</p>"
    edition = IssuePageFactory.create(
        body=[
            section(
                "Ours",
                item("news", "One", "<p>The text.</p>", summary="The summary."),
                item("event", "Two", "<p>Three days of talks.</p>", start="2017-06"),
                item("quote", "Three", "", speaker="A sister", quotation="We wait."),
                item("news", "Four", long),
            )
        ]
    )
    *openings, cut = edition.item_rows.order_by("order").values_list("opening", flat=True)
    assert openings == ["The summary.", "Three days of talks.", "We wait."]
    assert cut.startswith("What we found")
    assert cut.endswith("word…")
    assert len(cut.split()) == 40


def test_an_event_row_keeps_its_times_organisers_and_whether_there_are_papers() -> None:
    organiser = OrganisationFactory.create()
    times: dict[str, Any] = {"start_time": datetime.time(9, 30), "end_time": datetime.time(16)}
    event = item("event", "Day", start="2017-06-08", organisers=[organiser, organiser], papers=[paper("A")], **times)
    row = IssuePageFactory.create(body=[section("Sector", event)]).item_rows.get()
    assert (row.start_time, row.end_time, row.has_papers) == (datetime.time(9, 30), datetime.time(16), True)
    assert list(row.organisers.all()) == [organiser]


def test_a_draft_has_no_rows() -> None:
    assert not IssuePageFactory.create(published=False).item_rows.exists()


def test_republishing_replaces_the_rows() -> None:
    edition = IssuePageFactory.create(body=[section("Ours", item("news", "Old"), item("news", "Kept"))])
    edition.body = [section("Ours", item("news", "New"))]
    edition.save_revision()
    assert headings(edition) == ["Old", "Kept"]
    edition.get_latest_revision().publish()
    assert headings(edition) == ["New"]


def test_unpublishing_removes_the_rows() -> None:
    edition = IssuePageFactory.create()
    edition.unpublish()
    assert not IssueItem.objects.exists()


def test_an_edition_that_expires_loses_its_rows() -> None:
    edition = IssuePageFactory.create()
    IssuePage.objects.filter(pk=edition.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    call_command("publish_scheduled")
    assert not IssuePage.objects.get(pk=edition.pk).live
    assert not IssueItem.objects.exists()


def test_scheduled_publishing_writes_the_rows_when_the_time_comes() -> None:
    edition = IssuePageFactory.create(published=False)
    edition.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = edition.save_revision(approved_go_live_at=edition.go_live_at)
    call_command("publish_scheduled")
    assert not IssueItem.objects.exists()
    past = timezone.now() - datetime.timedelta(minutes=1)
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert headings(edition) == ["A first item"]


def test_deleting_an_edition_removes_its_rows() -> None:
    IssuePageFactory.create().delete()
    assert not IssueItem.objects.exists()


def test_rows_follow_an_edition_that_is_renamed_or_moved() -> None:
    index = the_newsletter_page()
    edition = IssuePageFactory.create(parent=index, edition_month=datetime.date(2017, 7, 1))
    row = edition.item_rows.get()
    assert row.url == "/missing-news/july-2017/#a-first-item"

    edition.slug = "summer-2017"
    edition.save_revision().publish()
    assert IssueItem.objects.get().url == "/missing-news/summer-2017/#a-first-item"

    other = NewsletterIndexPageFactory(parent=index.get_parent(), slug="archive", title="Archive")
    Page.objects.get(pk=edition.pk).move(other, pos="last-child")
    moved = IssueItem.objects.get()
    assert moved.url == "/archive/summer-2017/#a-first-item"
    assert moved.full_url.endswith(moved.url)


def test_writing_rows_costs_the_same_for_few_and_for_many_items(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # a fixture without a public type
    topics = TopicFactory.create_batch(3)
    for count in (5, 50):
        edition = IssuePageFactory.create(
            body=[section("Ours", *(item("news", f"Item {n}", topics=topics) for n in range(count)))]
        )
        with django_assert_max_num_queries(20):
            write_item_rows(edition)
        assert edition.item_rows.count() == count
