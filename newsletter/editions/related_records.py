"""What is kept about editions next to their text, found in one query.

That is the fixed anchors of items, corrections, the campaigns that items report, and the registers as they were sent.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import DateField, TextField, UUIDField, Value
from django.db.models.functions import Cast

from home.pages import CampaignPage
from newsletter.editions.models import Correction, EditionSnapshot, ItemAnchor, MilestoneReport
from newsletter.editions.snapshots import RegisterSnapshots
from search.visibility import restricted

# The parts of a union have the same columns, and PostgreSQL wants to know the type of an empty one.
NO_BLOCK = Cast(Value(None), UUIDField())
NO_DATE = Cast(Value(None), DateField())
NO_TEXT = Cast(Value(None), TextField())


@dataclass(frozen=True)
class PublishedCorrection:
    """A correction of an item, or of the whole edition where ``block_id`` is None."""

    block_id: UUID | None
    date: datetime.date
    text: str


@dataclass
class RelatedRecords:
    """Anchors and campaigns by the block id of their item, corrections with the newest first, and registers as sent."""

    anchors: dict[UUID, str] = field(default_factory=dict)
    corrections: list[PublishedCorrection] = field(default_factory=list)
    campaigns: dict[UUID, list[CampaignPage]] = field(default_factory=lambda: defaultdict(list))
    sent: RegisterSnapshots | None = None

    def corrections_of(self, block_id: UUID) -> list[PublishedCorrection]:
        """Return the corrections of one item, the newest first."""
        return [correction for correction in self.corrections if correction.block_id == block_id]


def load_related_records(editions: Iterable[int | None]) -> dict[int | None, RelatedRecords]:
    """Return what is kept about each edition by primary key, which is None for one that is not saved."""
    found: dict[int | None, RelatedRecords] = defaultdict(RelatedRecords)
    keys = [key for key in editions if key]
    for sort, edition, block_id, text, further, date in _rows(keys) if keys else []:
        kept = found[edition]
        if sort == "anchor":
            kept.anchors[block_id] = text
        elif sort == "correction":
            kept.corrections.append(PublishedCorrection(block_id, date, text))
        elif sort == "campaign":
            kept.campaigns[block_id].append(CampaignPage(title=text, url_path=further))
        else:
            kept.sent = RegisterSnapshots(json.loads(text), json.loads(further))
    return found


def _rows(keys: list[int]) -> Iterable[tuple[Any, ...]]:
    """Return sort, edition, block id, one text, a further text and date of everything, the newest first."""
    anchors = ItemAnchor.objects.filter(edition__in=keys)
    corrections = Correction.objects.published().filter(edition__in=keys).order_by()
    public = CampaignPage.objects.live().filter(~restricted())
    reports = MilestoneReport.objects.filter(item__edition__in=keys, campaign__in=public)
    sent = EditionSnapshot.objects.filter(edition__in=keys)
    rows = anchors.values_list(Value("anchor"), "edition_id", "block_id", "anchor", NO_TEXT, NO_DATE).union(
        corrections.values_list(Value("correction"), "edition_id", "item__block_id", "text", NO_TEXT, "date"),
        reports.values_list(
            Value("campaign"), "item__edition_id", "item__block_id", "campaign__title", "campaign__url_path", NO_DATE
        ),
        sent.values_list(Value("sent"), "edition_id", NO_BLOCK, _json("figures"), _json("publications"), NO_DATE),
    )
    return sorted(rows, key=lambda row: row[-1] or datetime.date.min, reverse=True)


def _json(field: str) -> Cast:
    return Cast(field, TextField())
