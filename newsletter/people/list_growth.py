"""How many sign up, confirm and leave: by month, by source and by topic, never by person."""

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
MIN_SHOWN = 5

Kind = ConsentEvent.Kind
FIGURES = {
    "signed_up": Q(kind=Kind.ASKED),
    "confirmed": Q(kind=Kind.CONFIRMED),
    "imported": Q(kind=Kind.IMPORTED),
    "left": Q(kind__in=[Kind.LEFT, Kind.COMPLAINED, Kind.ERASED]),
}
MOMENTS = {"signed_up": "asked_at", "confirmed": "confirmed_at", "left": "left_at"}


@dataclass(frozen=True)
class Row:
    """One month, source or topic with its numbers of people; None for a number that is too small to be shown."""

    label: str
    signed_up: int | None = 0
    confirmed: int | None = 0
    imported: int | None = 0
    left: int | None = 0
    active: int | None = None


def first_month() -> datetime.date:
    """Return the first day of the oldest month that is counted."""
    today = timezone.localdate()
    months = today.year * 12 + today.month - MONTHS
    return datetime.date(months // 12, months % 12 + 1, 1)


def growth_by_month(source: str | None = None) -> list[Row]:
    """Count the people of each of 24 months, of one source or of all, in one query."""
    events = _recent_events()
    if source is not None:
        events = events.filter(page=source)
    counted = events.annotate(month=TruncMonth("happened_at")).values("month").annotate(**_people()).order_by("month")
    found = {timezone.localdate(row["month"]): row for row in counted}
    return [_row(_month_name(month), found.get(month, {})) for month in _months()]


def growth_by_source() -> dict[str, Row]:
    """Count the people of each source in 24 months, by the path of its page; empty for lists and what is unknown."""
    counted = _recent_events().values("page").annotate(**_people()).order_by("page")
    return {row["page"]: _row(row["page"] or "Imported, or not known", row) for row in counted}


def growth_by_topic() -> list[Row]:
    """Count those who chose each topic: who did so in 24 months, who left, who is there; small numbers are hidden."""
    since = _start()
    figures = {name: Count("pk", filter=Q(**{f"{field}__gte": since})) for name, field in MOMENTS.items()}
    figures["active"] = Count("pk", filter=Q(state=Subscription.State.ACTIVE))
    counted = Subscription.objects.filter(interest=Interest.MISSING_NEWS).values("topics").annotate(**figures)
    found = {row["topics"]: row for row in counted.order_by()}
    return [_hidden(_row(topic.name, found.get(topic.pk, {"active": 0}))) for topic in Topic.objects.order_by("name")]


def growth_of_topic(topic: Topic) -> list[Row]:
    """Count those who chose a topic, by month; small numbers are hidden."""
    months: dict[datetime.date, dict[str, int]] = {month: {} for month in _months()}
    chosen = Subscription.objects.filter(topics=topic)
    for name, field in MOMENTS.items():
        recent = chosen.filter(**{f"{field}__gte": _start()}).annotate(month=TruncMonth(field))
        for month, number in recent.values_list("month").annotate(Count("pk")).order_by("month"):
            months[timezone.localdate(month)][name] = number
    return [_hidden(_row(_month_name(month), row)) for month, row in months.items()]


def _recent_events() -> QuerySet[ConsentEvent]:
    return ConsentEvent.objects.filter(happened_at__gte=_start())


def _start() -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(first_month(), datetime.time()))


def _people() -> dict[str, Count]:
    return {name: Count("supporter_key", distinct=True, filter=kinds) for name, kinds in FIGURES.items()}


def _months() -> list[datetime.date]:
    first = first_month()
    ordinals = range(first.year * 12 + first.month - 1, first.year * 12 + first.month - 1 + MONTHS)
    return [datetime.date(ordinal // 12, ordinal % 12 + 1, 1) for ordinal in ordinals]


def _month_name(month: datetime.date) -> str:
    return f"{month:%B %Y}"


def _row(label: str, counted: Mapping[str, Any]) -> Row:
    numbers = {name: counted.get(name, 0) for name in FIGURES}
    return Row(label, **numbers, active=counted.get("active"))


def _hidden(row: Row) -> Row:
    """Leave out numbers so small that somebody who knows one fact about a person could tell who it is."""

    def shown(number: int | None) -> int | None:
        return number if number is None or number == 0 or number >= MIN_SHOWN else None

    return Row(
        row.label, shown(row.signed_up), shown(row.confirmed), shown(row.imported), shown(row.left), shown(row.active)
    )
