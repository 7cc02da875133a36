"""Makes an edition from its record."""

import datetime
from typing import Any

from wagtail.models import Page

from demo.entries import Entries
from demo.records import CallItem, EditionRecord, EventItem, Item, QuoteItem, Story
from newsletter.editions.pages import IssuePage
from newsletter.listings.pages import NewsletterIndexPage
from tests.factories import IssuePageFactory, item, paper, prose, section, story


def make_edition(parent: NewsletterIndexPage, record: EditionRecord, entries: Entries) -> IssuePage | None:
    """Publish an edition, dated as its record says, unless there is one of that month already."""
    if IssuePage.objects.filter(edition_month=record.month).exists():
        return None
    sections = [section(part.title, *(_raw_item(entry, entries) for entry in part.items)) for part in record.sections]
    page = IssuePageFactory(
        parent=parent,
        edition_month=record.month,
        introduction=prose(record.introduction),
        search_description=record.search_description,
        producing_team=entries.contact(record.producing_team),
        body=sections,
    )
    date_back(page, record.published)
    return page


def date_back(page: Page, moment: datetime.datetime) -> None:
    """Let a page that was just published have gone out at a moment of the past."""
    Page.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=moment, latest_revision_created_at=moment
    )
    page.revisions.update(created_at=moment)


def _raw_item(record: Item, entries: Entries) -> dict[str, Any]:
    return item(
        record.kind,
        record.heading,
        **_story_parts(record, entries),
        **_particulars(record, entries),
        further_stories=[story(**_story_parts(further, entries)) for further in record.further_stories],
        topics=entries.topics(record.topics),
        contact=entries.contact(record.contact) if record.contact else None,
        contents_line=record.contents_line,
        summary=record.summary,
        content_note=record.content_note,
        helpline=record.helpline,
        note=record.note,
    )


def _story_parts(record: Story, entries: Entries) -> dict[str, Any]:
    return {
        "body": prose(record.text),
        "figures": entries.figures(record.figures),
        "publications": entries.publications(record.publications),
    }


def _particulars(record: Item, entries: Entries) -> dict[str, Any]:
    """Return the parts that only items of this kind have."""
    match record:
        case CallItem():
            return {"wanted": record.wanted, "involves": record.involves, "closing_date": record.closing_date or None}
        case EventItem():
            return {
                "start": record.start,
                "start_time": record.start_time or None,
                "end_time": record.end_time or None,
                "place": record.place,
                "organisers": entries.organisations(record.organisers),
                "papers": [paper(text, link) for text, link in record.papers.items()],
            }
        case QuoteItem():
            return {"quotation": record.quotation, "speaker": record.speaker}
        case _:
            return {}
