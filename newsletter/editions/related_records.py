"""Records about editions beyond their pages: anchors, corrections, campaigns and snapshots, loaded in one query."""

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

# The parts of a union have the same columns, and PostgreSQL needs their types.
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
    """The records of one edition: anchors and campaigns by block id, corrections newest first, and snapshots."""

    anchors: dict[UUID, str] = field(default_factory=dict)
    corrections: list[PublishedCorrection] = field(default_factory=list)
    campaigns: dict[UUID, list[CampaignPage]] = field(default_factory=lambda: defaultdict(list))
    snapshots: RegisterSnapshots | None = None

    def corrections_of(self, block_id: UUID) -> list[PublishedCorrection]:
        """Return the corrections of one item, the newest first."""
        return [correction for correction in self.corrections if correction.block_id == block_id]


def load_related_records(editions: Iterable[int | None]) -> dict[int | None, RelatedRecords]:
    """Return the records of editions by primary key, which is None for an unsaved edition."""
    found: dict[int | None, RelatedRecords] = defaultdict(RelatedRecords)
    keys = [key for key in editions if key]
    for kind, edition, block_id, text, second_text, date in _rows(keys) if keys else []:
        records = found[edition]
        if kind == "anchor":
            records.anchors[block_id] = text
        elif kind == "correction":
            records.corrections.append(PublishedCorrection(block_id, date, text))
        elif kind == "campaign":
            records.campaigns[block_id].append(CampaignPage(title=text, url_path=second_text))
        else:
            records.snapshots = RegisterSnapshots(json.loads(text), json.loads(second_text))
    return found


def _rows(keys: list[int]) -> Iterable[tuple[Any, ...]]:
    """Return rows of kind, edition, block id, text, second text and date, newest first."""
    anchors = ItemAnchor.objects.filter(edition__in=keys)
    corrections = Correction.objects.published().filter(edition__in=keys).order_by()
    public = CampaignPage.objects.live().filter(~restricted())
    reports = MilestoneReport.objects.filter(item__edition__in=keys, campaign__in=public)
    snapshots = EditionSnapshot.objects.filter(edition__in=keys, sent_at__isnull=False)
    rows = anchors.values_list(Value("anchor"), "edition_id", "block_id", "anchor", NO_TEXT, NO_DATE).union(
        corrections.values_list(Value("correction"), "edition_id", "item__block_id", "text", NO_TEXT, "date"),
        reports.values_list(
            Value("campaign"), "item__edition_id", "item__block_id", "campaign__title", "campaign__url_path", NO_DATE
        ),
        snapshots.values_list(
            Value("snapshot"), "edition_id", NO_BLOCK, _as_text("figures"), _as_text("publications"), NO_DATE
        ),
    )
    return sorted(rows, key=lambda row: row[-1] or datetime.date.min, reverse=True)


def _as_text(field: str) -> Cast:
    return Cast(field, TextField())
