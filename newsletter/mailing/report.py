"""What became of mailings, in numbers: nothing about opening and clicking, which nobody is watched for."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncHour
from django.utils import timezone

from newsletter.models import ConsentEvent, Mailing, Message

HOURS: Final = 48  # shown one by one; what came later is one row
LEFT_WITHIN: Final = datetime.timedelta(days=14)
HOUR: Final = datetime.timedelta(hours=1)

State = Message.State
SETTLED: Final = [State.HANDED_OVER, State.BOUNCED, State.FAILED]


@dataclass
class Numbers:
    """How many messages of a mailing there are of each kind; ``excluded`` is by reason."""

    states: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    excluded: dict[Message.Reason, int] = field(default_factory=lambda: defaultdict(int))
    soft: int = 0
    complained: int = 0

    @property
    def candidates(self) -> int:
        """Everybody it might have gone to."""
        return sum(self.states.values())

    @property
    def left_out(self) -> int:
        """Those it did not go to, for a reason."""
        return sum(self.excluded.values())

    @property
    def queued(self) -> int:
        """Those it was meant to go to."""
        return self.handed_over + self.failed + self.bounced + self.waiting

    @property
    def handed_over(self) -> int:
        """Those whose message the next mail server took and did not report as refused since."""
        return self.states[State.HANDED_OVER]

    @property
    def failed(self) -> int:
        """Those for whom it was given up."""
        return self.states[State.FAILED]

    @property
    def bounced(self) -> int:
        """Those whose server refused it."""
        return self.states[State.BOUNCED]

    @property
    def waiting(self) -> int:
        """Those whose turn is to come."""
        return self.states[State.QUEUED] + self.states[State.CLAIMED]

    @property
    def adds_up(self) -> bool:
        """Whether candidates are queued and left out, and nothing else."""
        return self.candidates == self.queued + self.left_out


@dataclass(frozen=True)
class Row:
    """One hour with its numbers; the last row is for all that came after the hours that are shown."""

    label: str
    handed_over: int
    bounced: int
    failed: int
    left: int


def numbers_of(mailings: Iterable[Mailing]) -> dict[int, Numbers]:
    """Count the messages of mailings, in one query for all of them, by primary key."""
    found: dict[int, Numbers] = {mailing.pk: Numbers() for mailing in mailings}
    counted = Message.objects.filter(mailing__in=found).values("mailing", "state", "reason").order_by()
    for row in counted.annotate(number=Count("pk"), soft=Count("soft_bounced_at"), complained=Count("complained_at")):
        numbers = found[row["mailing"]]
        numbers.states[row["state"]] += row["number"]
        numbers.soft += row["soft"]
        numbers.complained += row["complained"]
        if row["state"] == State.EXCLUDED and row["reason"]:
            numbers.excluded[Message.Reason(row["reason"])] += row["number"]
    return found


def left_after(mailing: Mailing) -> int:
    """Count the people who got a mailing and left or complained in the two weeks after its start."""
    return _leavings(mailing).aggregate(people=Count("supporter_key", distinct=True))["people"] or 0


def by_hour(mailing: Mailing) -> list[Row]:
    """Give what happened in each hour from the start, without hours after the last one; none before the start."""
    if mailing.started_at is None:
        return []
    first = mailing.started_at.replace(minute=0, second=0, microsecond=0)
    table: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for name, hour, number in [*_settled(mailing), *_left(mailing)]:
        # What a clock set back puts before the start is counted in the first hour.
        table[min(max((hour - first) // HOUR, 0), HOURS)][name] += number
    places = range(max((place for place in table if place < HOURS), default=0) + 1)
    labels = [(place, f"{timezone.localtime(first + place * HOUR):%-d %B, %H:%M}") for place in places]
    if HOURS in table:
        labels.append((HOURS, "Later"))
    return [
        Row(label, *(table[place][name] for name in (State.HANDED_OVER, State.BOUNCED, State.FAILED, "left")))
        for place, label in labels
    ]


def _settled(mailing: Mailing) -> Iterable[tuple[str, datetime.datetime, int]]:
    messages = Message.objects.filter(mailing=mailing, state__in=SETTLED, settled_at__isnull=False)
    hours = messages.annotate(hour=TruncHour("settled_at", tzinfo=datetime.UTC)).values_list("state", "hour")
    return hours.annotate(Count("pk")).order_by()


def _left(mailing: Mailing) -> Iterable[tuple[str, datetime.datetime, int]]:
    events = _leavings(mailing).annotate(hour=TruncHour("happened_at", tzinfo=datetime.UTC)).values_list("hour")
    counted = events.annotate(Count("supporter_key", distinct=True)).order_by()
    return [("left", hour, number) for hour, number in counted]


def _leavings(mailing: Mailing) -> QuerySet[ConsentEvent]:
    if mailing.started_at is None:
        return ConsentEvent.objects.none()
    got_it = Message.objects.filter(mailing=mailing, state__in=[State.HANDED_OVER, State.BOUNCED])
    kinds = [ConsentEvent.Kind.LEFT, ConsentEvent.Kind.COMPLAINED]
    return ConsentEvent.objects.filter(
        kind__in=kinds,
        interest__in=[mailing.interest, ""],
        happened_at__gte=mailing.started_at,
        happened_at__lt=mailing.started_at + LEFT_WITHIN,
        supporter_key__in=got_it.values("supporter__public_id"),
    )
