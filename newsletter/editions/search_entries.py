"""Search entries of the items of an edition."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet

from home.broken_entries import readable
from home.search_entries.labels import publisher_labels, topic_labels
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.models import IssueItem
from search.entries import Entry, Kind


def item_entries(
    items: QuerySet[IssueItem], title: str, month: datetime.date | None, *, edition_is_sensitive: bool = False
) -> list[Entry]:
    """Return an entry for each item row of an edition, in a fixed number of queries."""
    rows = items.order_by("order").prefetch_related("topics", "publishers__aliases", "publications", "figures__source")
    return readable(lambda row: _build_entry(row, title, month, edition_is_sensitive), rows, "search")


def _build_entry(row: IssueItem, title: str, month: datetime.date | None, edition_is_sensitive: bool) -> Entry:
    kind = ItemKind(row.kind)
    sensitivity = row.sensitivity
    return Entry(
        Kind(kind.value, kind.label),
        row.heading,
        # The text begins with the heading, which is the title.
        row.text.removeprefix(row.heading).lstrip(),
        row.url,
        origin=title,
        section=row.section,
        date=month,
        date_text=title,
        caution=row.caution,
        labels=(*topic_labels(row.topics.all()), *publisher_labels(row.publishers.all())),
        is_sensitive=sensitivity.is_sensitive or edition_is_sensitive,
        content_note=sensitivity.note,
    )
