"""Events: coming and past, told apart by the last day that each can fall on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat, Left
from django.utils import timezone

from home.fields import ISO_LENGTH
from home.list_pages import paginate
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.models import IssueItem, ItemAnchor

# Behind a date of reduced precision it makes a text that sorts after every day of that month or year.
LATER_THAN_ANY_DAY = Value("-99-99")


def events_context(parameters: Mapping[str, str]) -> dict[str, Any]:
    """Return every event that is coming or going on, soonest first, and a page of past ones, newest first."""
    events = (
        IssueItem.objects.public()
        .filter(kind=ItemKind.EVENT)
        .for_listing()
        .annotate(
            latest_start=_latest_day(F("starts")),
            latest_day=_latest_day(Case(When(ends="", then=F("starts")), default=F("ends"), output_field=CharField())),
            anchor_pk=_anchor_pk(),
        )
    )
    is_past = Q(latest_day__lt=timezone.localdate().isoformat()) & ~Q(starts="", ends="")
    coming = events.filter(~is_past).order_by("latest_start", "edition__edition_month", "order")
    past = events.filter(is_past).order_by("-latest_day", "-edition__edition_month", "order")
    return {"coming_events": list(coming), "past_events": paginate(past, parameters.get("page", "1"))}


def public_event_keys() -> list[int]:
    """Return the primary keys of the anchors of all public events, which their calendar files are named after."""
    events = IssueItem.objects.public().filter(kind=ItemKind.EVENT)
    keyed = events.annotate(anchor_pk=_anchor_pk()).filter(anchor_pk__isnull=False)
    return list(keyed.values_list("anchor_pk", flat=True))


def _latest_day(date: F | Case) -> Left:
    """Return the latest day that a partial date can mean, as ISO 8601 text that is good for comparing only."""
    return Left(Concat(date, LATER_THAN_ANY_DAY, output_field=CharField()), ISO_LENGTH)


def _anchor_pk() -> Subquery:
    anchors = ItemAnchor.objects.filter(edition=OuterRef("edition"), block_id=OuterRef("block_id"))
    return Subquery(anchors.values("pk")[:1])
