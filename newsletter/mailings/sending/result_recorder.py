"""Write down what became of a message, before its connection sends the next one."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from newsletter.mailings.models import Message
from newsletter.mailings.sending.sending_options import SendingOptions
from newsletter.mailings.sending.transports import Outcome, Result
from newsletter.people.bounces_and_complaints import record_bounce
from newsletter.people.models import Supporter

logger = logging.getLogger(__name__)

State = Message.State
SETTLED: Final = {Result.ACCEPTED: State.HANDED_OVER, Result.REFUSED: State.BOUNCED}
MAX_REPLY_LENGTH: Final = 20
# RFC 3463, section 3.2: the address is not written as addresses are.
UNWRITABLE: Final = Outcome(Result.REFUSED, "5.1.3")


@dataclass(frozen=True)
class SentMessage:
    """A message that was given to a server, with what was known of it then."""

    key: int
    supporter: int | None
    attempts: int
    outcome: Outcome


@dataclass(frozen=True)
class Change:
    """What is written on a message; a message that is tried again is queued."""

    state: Message.State
    reason: str = ""
    reply: str = ""
    attempts: int = 0
    try_after: datetime | None = None

    @property
    def is_final(self) -> bool:
        """Whether the message is done with."""
        return self.state != State.QUEUED


class ResultRecorder:
    """Writes down results for one worker."""

    def __init__(self, worker: str, options: SendingOptions) -> None:
        self.worker = worker
        self.options = options
        self.cursor = connection.cursor()
        quote = connection.ops.quote_name
        columns = ["state", "reason", "reply", "attempts", "try_after", "settled_at", "claimed_at", "claimed_by"]
        written = ", ".join(f"{quote(name)} = %s" for name in columns)
        # A result that comes after the mailing was stopped still counts; a message is tried again only if it was not.
        where = f"{quote('id')} = %s AND {quote('claimed_by')} = %s AND {quote('state')} IN (%s, %s)"
        self.statement = f"UPDATE {quote(Message._meta.db_table)} SET {written} WHERE {where}"  # noqa: S608  # our names

    def record(self, sent: list[SentMessage]) -> int:
        """Write down what became of messages, all at once, and return how many of them are done with."""
        if len(sent) == 1 and not sent[0].outcome.is_address_gone:
            return self._record(sent[0])
        with transaction.atomic():
            # People before messages, as whoever else changes both holds them; otherwise two could wait for each other.
            gone = [each.supporter for each in sent if each.supporter and each.outcome.is_address_gone]
            list(Supporter.objects.select_for_update().filter(pk__in=gone).order_by("pk").values_list("pk"))
            return sum(self._record(each) for each in sent)

    def exclude(self, key: int, reason: Message.Reason) -> None:
        """Leave somebody out after all."""
        self._write(key, Change(State.EXCLUDED, reason=reason))

    def fail(self, key: int, attempts: int, reply: str) -> None:
        """Return a message up that could not even be tried."""
        self._write(key, Change(State.FAILED, reply=reply, attempts=attempts + 1))

    def _record(self, sent: SentMessage) -> int:
        change = self._change(sent)
        self._write(sent.key, change)
        if sent.outcome.is_address_gone and sent.supporter:
            person = Supporter.objects.filter(pk=sent.supporter).first()
            if person:
                record_bounce(person, sent.outcome.reply)
        return int(change.is_final)

    def _change(self, sent: SentMessage) -> Change:
        reply = sent.outcome.reply[:MAX_REPLY_LENGTH]
        attempts = sent.attempts + 1
        settled = SETTLED.get(sent.outcome.result)
        if settled:
            return Change(settled, reply=reply, attempts=attempts)
        if attempts > len(self.options.retry_pauses):
            return Change(State.FAILED, reply=reply, attempts=attempts)
        later = timezone.now() + self.options.retry_pauses[attempts - 1]
        return Change(State.QUEUED, reply=reply, attempts=attempts, try_after=later)

    def _write(self, key: int, change: Change) -> None:
        now = timezone.now() if change.is_final else None
        values = [change.state, change.reason, change.reply, change.attempts, _adapted(change.try_after), _adapted(now)]
        states = [State.CLAIMED, State.EXCLUDED if change.is_final else State.CLAIMED]
        self.cursor.execute(self.statement, [*values, None, "", key, self.worker, *states])
        if self.cursor.rowcount == 0:
            logger.warning("Message %s was no longer claimed by this worker, so its result was not kept.", key)


def _adapted(moment: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
