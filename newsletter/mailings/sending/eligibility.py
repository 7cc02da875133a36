"""Ask, right before a message is sent, whether it still may be: one statement, made once and run for each message."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.db import connection
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.audience import is_suppressed
from newsletter.people.models import Subscription, Supporter

Reason = Message.Reason

# Stands in the statement for the key of the message, and is none.
KEY: Final = (1 << 62) + 1


class EligibilityCheck(NamedTuple):
    """What is so at this moment: whom it goes to, or the reason why it goes to nobody."""

    rendering: int
    supporter: int | None
    address: str
    token: str
    attempts: int
    is_sending: bool
    reason: Message.Reason | None


class EligibilityChecker:
    """Looks at the messages that a worker has claimed; good for one day and made anew with each batch."""

    def __init__(self, mailing: Mailing, worker: str) -> None:
        subscribed = Subscription.objects.active().filter(supporter=OuterRef("supporter"), interest=mailing.interest)
        paused = Case(
            When(supporter__paused_until__gt=timezone.localdate(), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
        rows = (
            Message.objects.filter(Q(pk=KEY), claimed_by=worker, state=Message.State.CLAIMED)
            .annotate(
                is_subscribed=Exists(subscribed),
                is_suppressed=is_suppressed("supporter__address_hash"),
                is_paused=paused,
            )
            .values_list(
                *("rendering", "supporter", "supporter__address", "supporter__token", "attempts", "mailing__state"),
                *("supporter__state", "is_subscribed", "is_suppressed", "is_paused"),
            )
        )
        self.statement, parameters = rows.query.sql_with_params()
        self.parameters = list(parameters)
        self.place = self.parameters.index(KEY)
        self.cursor = connection.cursor()

    def check(self, key: int) -> EligibilityCheck | None:
        """Look at a message; none when it is no longer this worker's."""
        self.parameters[self.place] = key
        self.cursor.execute(self.statement, self.parameters)
        row = self.cursor.fetchone()
        if row is None:
            return None
        rendering, supporter, address, token, attempts, state, *standing = row
        return EligibilityCheck(
            rendering,
            supporter,
            address or "",
            token or "",
            attempts,
            state == Mailing.State.SENDING,
            _reason(address, *standing),
        )


def _reason(
    address: str | None, state: str | None, is_subscribed: bool, is_suppressed: bool, is_paused: bool
) -> Message.Reason | None:
    """Return why nothing may be sent to somebody, in the order in which the start of a mailing asks."""
    if is_suppressed or state == Supporter.State.COMPLAINED:
        return Reason.SUPPRESSED
    if state == Supporter.State.BOUNCED:
        return Reason.UNREACHABLE
    if not address or state != Supporter.State.ACTIVE or not is_subscribed:
        return Reason.LEFT
    return Reason.PAUSED if is_paused else None
