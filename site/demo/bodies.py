"""Turns what is written down for standing pages into the raw values of their stream fields."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.utils.html import format_html
from wagtail.models import Page

from demo.entries import Entries
from demo.page_records import (
    Button,
    Callout,
    Letter,
    Link,
    Milestone,
    Papers,
    Part,
    Quote,
    Recommendation,
    ShownFigure,
    Table,
    Text,
)
from newsletter.editions.models import IssueItem, ItemAnchor
from tests.factories import prose

RawBlock = dict[str, Any]
FIGURE = re.compile(r"\[figure (?P<key>[\w-]+)\]")


def body(parts: Iterable[Part], entries: Entries, home: Page) -> list[RawBlock]:
    """Return the parts of a body; the pages that buttons lead to stand below the home page."""
    return [_part(part, entries, home) for part in parts]


def chosen(kind: str, things: Iterable[Any]) -> list[RawBlock]:
    """Return a stream that holds nothing but chosen entries of a register."""
    return [raw_block(kind, thing.pk) for thing in things]


def recommendations(records: Iterable[Recommendation]) -> list[RawBlock]:
    """Return what a policy page asks for."""
    return [
        raw_block(
            "recommendation",
            {
                "text": record.text,
                "addressed_to": record.addressed_to,
                "state": str(record.state),
                "note": record.note,
            },
        )
        for record in records
    ]


def milestones(records: Iterable[Milestone]) -> list[RawBlock]:
    """Return the time line of a campaign, each step with the item that reports it."""
    return [
        raw_block("milestone", {"date": record.date, "text": record.text, "item": _anchor(record.item)})
        for record in records
    ]


def actions(records: Iterable[Letter | Link], home: Page) -> list[RawBlock]:
    """Return what readers can do for a campaign."""
    return [_action(record, home) for record in records]


def raw_block(kind: str, value: Any) -> RawBlock:
    """Return a block of a stream as Wagtail keeps it."""
    return {"type": kind, "value": value, "id": str(uuid4())}


def _part(part: Part, entries: Entries, home: Page) -> RawBlock:
    match part:
        case Text():
            return raw_block("text", _text(part, entries))
        case ShownFigure():
            return raw_block("figure", {"figure": entries.figure(part.key).pk})
        case Quote():
            return raw_block("quote", {"quotation": part.quotation, "speaker": part.speaker})
        case Callout():
            return raw_block("callout", {"heading": part.heading, "text": prose(part.text)})
        case Papers():
            publications = chosen("item", entries.publications(part.keys))
            return raw_block("publications", {"publications": publications})
        case Button():
            return raw_block("call_to_action", _button(part, home))
        case Table():
            return raw_block("table", _table(part))


def _text(part: Text, entries: Entries) -> str:
    heading = format_html("<h3>{}</h3>", part.heading) if part.heading else ""

    def figure_link(found: re.Match[str]) -> str:
        figure = entries.figure(found["key"])
        return format_html('<a linktype="figure" id="{}">{}</a>', figure.pk, figure.value)

    return heading + FIGURE.sub(figure_link, prose(part.text))


def _button(part: Button, home: Page) -> RawBlock:
    return {
        "heading": part.heading,
        "text": part.text,
        "link_text": part.link_text,
        "page": _page(home, part.page),
        "link": "",
    }


def _table(part: Table) -> RawBlock:
    return {
        "caption": part.caption,
        "columns": [{"type": "text", "heading": header} for header in part.headers],
        "rows": [{"values": list(row)} for row in part.rows],
    }


def _action(record: Letter | Link, home: Page) -> RawBlock:
    if isinstance(record, Letter):
        return raw_block("letter", {"text": record.text, "letter": record.letter})
    page = _page(home, record.page)
    return raw_block("link", {"text": record.text, "link_text": record.link_text, "page": page, "link": ""})


def _page(home: Page, slug: str) -> int | None:
    """Return the page at an address below the home page, None when editors have moved it."""
    return home.get_children().filter(slug=slug).values_list("pk", flat=True).first()


def _anchor(heading: str) -> int | None:
    """Return the anchor of a live item by its heading, None when editors have changed that."""
    row = IssueItem.objects.filter(heading=heading).newest_first().first() if heading else None
    anchors = ItemAnchor.objects.filter(edition=row.edition_id, block_id=row.block_id) if row else None
    return anchors.values_list("pk", flat=True).first() if anchors is not None else None
