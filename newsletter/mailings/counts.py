"""The counts of messages of a mailing, which add up at all times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from newsletter.mailings.models import Mailing, Message

State = Message.State
Reason = Message.Reason


@dataclass(frozen=True)
class MessageCounts:
    """The messages of a mailing by state; each number is counted by itself, so that ``adds_up`` is a real check.

    ``soft`` counts bounces for a temporary reason, ``complained`` those who reported the message as spam.
    """

    candidates: int = 0
    excluded: dict[Message.Reason, int] = field(default_factory=dict)
    queued: int = 0
    handed_over: int = 0
    failed: int = 0
    bounced: int = 0
    waiting: int = 0
    soft: int = 0
    complained: int = 0

    @property
    def left_out(self) -> int:
        """How many are excluded, for any reason."""
        return sum(self.excluded.values())

    @property
    def settled(self) -> int:
        """How many of the queued messages are final."""
        return self.handed_over + self.failed + self.bounced

    @property
    def adds_up(self) -> bool:
        """Whether candidates = queued + excluded and queued = handed over + failed + bounced + waiting."""
        return self.candidates == self.queued + self.left_out and self.queued == self.settled + self.waiting


def count_messages(mailing: Mailing) -> MessageCounts:
    """Count the messages of a mailing, in one query; all are 0 before it starts."""
    return count_messages_by_mailing([mailing])[mailing.pk]


def count_messages_by_mailing(mailings: Iterable[Mailing]) -> dict[int, MessageCounts]:
    """Count the messages of mailings, in one query for all of them, by primary key."""
    keys = [mailing.pk for mailing in mailings]
    excluded = Q(state=State.EXCLUDED)
    counted: Any = (
        Message.objects.filter(mailing__in=keys)
        .values("mailing")
        .order_by()
        .annotate(
            candidates=Count("pk"),
            queued=Count("pk", filter=~excluded),
            handed_over=Count("pk", filter=Q(state=State.HANDED_OVER)),
            failed=Count("pk", filter=Q(state=State.FAILED)),
            bounced=Count("pk", filter=Q(state=State.BOUNCED)),
            waiting=Count("pk", filter=Q(state__in=Message.WAITING)),
            soft=Count("soft_bounced_at"),
            complained=Count("complained_at"),
            **{reason: Count("pk", filter=excluded & Q(reason=reason)) for reason in Reason.values},
        )
    )
    return {key: MessageCounts() for key in keys} | {row.pop("mailing"): _counts(row) for row in counted}


def _counts(numbers: dict[str, int]) -> MessageCounts:
    reasons = {Reason(value): numbers.pop(value) for value in Reason.values}
    return MessageCounts(excluded={reason: number for reason, number in reasons.items() if number}, **numbers)
