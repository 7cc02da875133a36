"""Whether a message may still be sent, asked right before sending by one statement that is compiled once a batch."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.db import connection
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.audience import is_suppressed
from newsletter.people.models import Subscription, Supporter
from newsletter.people.models.supporter import paused_on

Reason = Message.Reason

# Stands for the key of the message in the compiled statement; no row has this key.
KEY_PLACEHOLDER: Final = (1 << 62) + 1


class EligibilityCheck(NamedTuple):
    """Who a message goes to, or the reason why it must not be sent."""

    rendering: int
    supporter: int | None
    address: str
    token: str
    is_discreet: bool
    attempts: int
    is_sending: bool
    reason: Message.Reason | None


class EligibilityChecker:
    """Checks messages that a worker has claimed. The statement holds today’s date, so each batch gets a new checker."""

    def __init__(self, mailing: Mailing, worker: str) -> None:
        subscribed = Subscription.objects.active().filter(supporter=OuterRef("supporter"), interest=mailing.interest)
        paused = Case(When(paused_on(timezone.localdate(), "supporter__"), then=Value(True)), default=Value(False))
        rows = (
            Message.objects.filter(Q(pk=KEY_PLACEHOLDER), claimed_by=worker, state=Message.State.CLAIMED)
            .annotate(
                is_subscribed=Exists(subscribed),
                is_suppressed=is_suppressed("supporter__address_hash"),
                is_paused=paused,
            )
            .values_list(
                *(
                    "rendering",
                    "supporter",
                    "supporter__address",
                    "supporter__token",
                    "supporter__is_discreet",
                    "attempts",
                    "mailing__state",
                ),
                *("supporter__state", "is_subscribed", "is_suppressed", "is_paused"),
            )
        )
        self.statement, parameters = rows.query.sql_with_params()
        self.parameters = list(parameters)
        self.key_position = self.parameters.index(KEY_PLACEHOLDER)
        self.cursor = connection.cursor()

    def check(self, key: int) -> EligibilityCheck | None:
        """Return the check of a message; None if this worker no longer has it."""
        self.parameters[self.key_position] = key
        self.cursor.execute(self.statement, self.parameters)
        row = self.cursor.fetchone()
        if row is None:
            return None
        rendering, supporter, address, token, is_discreet, attempts, state, *facts = row
        return EligibilityCheck(
            rendering,
            supporter,
            address or "",
            token or "",
            bool(is_discreet),
            attempts,
            state == Mailing.State.SENDING,
            _reason(address, *facts),
        )


def _reason(
    address: str | None, state: str | None, is_subscribed: bool, is_suppressed: bool, is_paused: bool
) -> Message.Reason | None:
    """Return why nothing may be sent, None if it may; the order is that of ``audience``."""
    if is_suppressed or state == Supporter.State.COMPLAINED:
        return Reason.SUPPRESSED
    if state == Supporter.State.BOUNCED:
        return Reason.UNREACHABLE
    if not address or state != Supporter.State.ACTIVE or not is_subscribed:
        return Reason.LEFT
    return Reason.PAUSED if is_paused else None
