"""Statistics of mailings; opens and clicks are not tracked."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncHour
from django.utils import timezone

from newsletter.mailings.models import Mailing, Message
from newsletter.people.models import ConsentEvent

HOURS: Final = 48  # shown one by one; everything later is one row
LEAVER_WINDOW: Final = datetime.timedelta(days=14)
HOUR: Final = datetime.timedelta(hours=1)

State = Message.State
SETTLED: Final = [State.HANDED_OVER, State.BOUNCED, State.FAILED]


@dataclass(frozen=True)
class HourRow:
    """The numbers of one hour; the last row is for everything after ``HOURS``."""

    label: str
    handed_over: int
    bounced: int
    failed: int
    left: int


def count_leavers(mailing: Mailing) -> int:
    """Count the recipients who left or complained within two weeks of the start."""
    return _leaving_events(mailing).aggregate(people=Count("supporter_key", distinct=True))["people"] or 0


def hourly_results(mailing: Mailing) -> list[HourRow]:
    """Return a row for each hour from the start to the last event; empty before the start."""
    if mailing.started_at is None:
        return []
    first = mailing.started_at.replace(minute=0, second=0, microsecond=0)
    table: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for name, hour, number in [*_settled_by_hour(mailing), *_left_by_hour(mailing)]:
        # An event before the start, after a clock was set back, counts in the first hour.
        table[min(max((hour - first) // HOUR, 0), HOURS)][name] += number
    places = range(max((place for place in table if place < HOURS), default=0) + 1)
    labels = [(place, f"{timezone.localtime(first + place * HOUR):%-d %B, %H:%M}") for place in places]
    if HOURS in table:
        labels.append((HOURS, "Later"))
    return [
        HourRow(label, *(table[place][name] for name in (State.HANDED_OVER, State.BOUNCED, State.FAILED, "left")))
        for place, label in labels
    ]


def _settled_by_hour(mailing: Mailing) -> Iterable[tuple[str, datetime.datetime, int]]:
    messages = Message.objects.filter(mailing=mailing, state__in=SETTLED, settled_at__isnull=False)
    hours = messages.annotate(hour=TruncHour("settled_at", tzinfo=datetime.UTC)).values_list("state", "hour")
    return hours.annotate(Count("pk")).order_by()


def _left_by_hour(mailing: Mailing) -> Iterable[tuple[str, datetime.datetime, int]]:
    events = _leaving_events(mailing).annotate(hour=TruncHour("happened_at", tzinfo=datetime.UTC)).values_list("hour")
    counted = events.annotate(Count("supporter_key", distinct=True)).order_by()
    return [("left", hour, number) for hour, number in counted]


def _leaving_events(mailing: Mailing) -> QuerySet[ConsentEvent]:
    if mailing.started_at is None:
        return ConsentEvent.objects.none()
    received = Message.objects.filter(mailing=mailing, state__in=[State.HANDED_OVER, State.BOUNCED])
    kinds = [ConsentEvent.Kind.LEFT, ConsentEvent.Kind.COMPLAINED]
    return ConsentEvent.objects.filter(
        kind__in=kinds,
        interest__in=[mailing.interest, ""],
        happened_at__gte=mailing.started_at,
        happened_at__lt=mailing.started_at + LEAVER_WINDOW,
        supporter_key__in=received.values("supporter__public_id"),
    )
