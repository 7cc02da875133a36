"""Growth of the list: sign-ups, confirmations and leavers by month, source and topic."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from home.registers import Topic
from newsletter.people.models import ConsentEvent, Interest, Subscription

MONTHS = 24
MIN_SHOWN_COUNT = 5

Kind = ConsentEvent.Kind
EVENT_KINDS = {
    "signed_up": Q(kind=Kind.ASKED),
    "confirmed": Q(kind=Kind.CONFIRMED),
    "imported": Q(kind=Kind.IMPORTED),
    "left": Q(kind__in=[Kind.LEFT, Kind.COMPLAINED, Kind.ERASED]),
}
DATE_FIELDS = {"signed_up": "asked_at", "confirmed": "confirmed_at", "left": "left_at"}


@dataclass(frozen=True)
class GrowthRow:
    """The numbers of people for a month, source or topic; None for a number too small to be shown."""

    label: str
    signed_up: int | None = 0
    confirmed: int | None = 0
    imported: int | None = 0
    left: int | None = 0
    active: int | None = None


def first_month() -> datetime.date:
    """Return the first day of the first month that is counted."""
    today = timezone.localdate()
    months = today.year * 12 + today.month - MONTHS
    return datetime.date(months // 12, months % 12 + 1, 1)


def growth_by_month(source: str | None = None) -> list[GrowthRow]:
    """Return a row for each of ``MONTHS`` months, of one source or of all, in one query."""
    events = _recent_events()
    if source is not None:
        events = events.filter(page=source)
    counted = (
        events.annotate(month=TruncMonth("happened_at")).values("month").annotate(**_people_counts()).order_by("month")
    )
    found = {timezone.localdate(row["month"]): row for row in counted}
    return [_build_row(_month_name(month), found.get(month, {})) for month in _months()]


def growth_by_source() -> dict[str, GrowthRow]:
    """Return a row for each source by the path of its page, which is empty for imports and unknown sources."""
    counted = _recent_events().values("page").annotate(**_people_counts()).order_by("page")
    return {row["page"]: _build_row(row["page"] or "Imported, or not known", row) for row in counted}


def growth_by_topic() -> list[GrowthRow]:
    """Return a row for each topic that people chose, with small numbers hidden."""
    since = _start()
    figures = {name: Count("pk", filter=Q(**{f"{field}__gte": since})) for name, field in DATE_FIELDS.items()}
    figures["active"] = Count("pk", filter=Q(state=Subscription.State.ACTIVE))
    counted = Subscription.objects.filter(interest=Interest.MISSING_NEWS).values("topics").annotate(**figures)
    found = {row["topics"]: row for row in counted.order_by()}
    return [
        _hide_small(_build_row(topic.name, found.get(topic.pk, {"active": 0})))
        for topic in Topic.objects.order_by("name")
    ]


def growth_of_topic(topic: Topic) -> list[GrowthRow]:
    """Return a row for each month of a topic, with small numbers hidden."""
    months: dict[datetime.date, dict[str, int]] = {month: {} for month in _months()}
    chosen = Subscription.objects.filter(topics=topic)
    for name, field in DATE_FIELDS.items():
        recent = chosen.filter(**{f"{field}__gte": _start()}).annotate(month=TruncMonth(field))
        for month, number in recent.values_list("month").annotate(Count("pk")).order_by("month"):
            months[timezone.localdate(month)][name] = number
    return [_hide_small(_build_row(_month_name(month), row)) for month, row in months.items()]


def _recent_events() -> QuerySet[ConsentEvent]:
    return ConsentEvent.objects.filter(happened_at__gte=_start())


def _start() -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(first_month(), datetime.time()))


def _people_counts() -> dict[str, Count]:
    return {name: Count("supporter_key", distinct=True, filter=kinds) for name, kinds in EVENT_KINDS.items()}


def _months() -> list[datetime.date]:
    first = first_month()
    ordinals = range(first.year * 12 + first.month - 1, first.year * 12 + first.month - 1 + MONTHS)
    return [datetime.date(ordinal // 12, ordinal % 12 + 1, 1) for ordinal in ordinals]


def _month_name(month: datetime.date) -> str:
    return f"{month:%B %Y}"


def _build_row(label: str, counted: Mapping[str, Any]) -> GrowthRow:
    numbers = {name: counted.get(name, 0) for name in EVENT_KINDS}
    return GrowthRow(label, **numbers, active=counted.get("active"))


def _hide_small(row: GrowthRow) -> GrowthRow:
    """Return the row without numbers that are so small that they could identify a person."""

    def shown(number: int | None) -> int | None:
        return number if number is None or number == 0 or number >= MIN_SHOWN_COUNT else None

    return GrowthRow(
        row.label, shown(row.signed_up), shown(row.confirmed), shown(row.imported), shown(row.left), shown(row.active)
    )
