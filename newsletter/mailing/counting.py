"""The numbers of a mailing, which add up at all times."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from newsletter.models import Mailing, Message

State = Message.State
Reason = Message.Reason


@dataclass(frozen=True)
class Counts:
    """How many people a mailing is about, and what became of them; each number is counted by itself."""

    candidates: int
    excluded: dict[Message.Reason, int]
    queued: int
    handed_over: int
    failed: int
    bounced: int
    waiting: int

    @property
    def left_out(self) -> int:
        """How many are excluded, for whatever reason."""
        return sum(self.excluded.values())

    @property
    def settled(self) -> int:
        """How many of the queued ones are done with."""
        return self.handed_over + self.failed + self.bounced

    @property
    def adds_up(self) -> bool:
        """Whether candidates = queued + excluded and queued = handed over + failed + bounced + waiting."""
        return self.candidates == self.queued + self.left_out and self.queued == self.settled + self.waiting


def count(mailing: Mailing) -> Counts:
    """Count the messages of a mailing, in one query; all are 0 before it starts."""
    excluded = Q(state=State.EXCLUDED)
    numbers = Message.objects.filter(mailing=mailing).aggregate(
        candidates=Count("pk"),
        queued=Count("pk", filter=~excluded),
        handed_over=Count("pk", filter=Q(state=State.HANDED_OVER)),
        failed=Count("pk", filter=Q(state=State.FAILED)),
        bounced=Count("pk", filter=Q(state=State.BOUNCED)),
        waiting=Count("pk", filter=Q(state__in=Message.WAITING)),
        **{reason: Count("pk", filter=excluded & Q(reason=reason)) for reason in Reason.values},
    )
    reasons = {Reason(value): numbers.pop(value) for value in Reason.values}
    return Counts(excluded={reason: number for reason, number in reasons.items() if number}, **numbers)
