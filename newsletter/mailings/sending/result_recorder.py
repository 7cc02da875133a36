"""Record the outcome of a message before its connection sends the next one."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from newsletter.mailings.models import Message
from newsletter.mailings.sending.sending_options import SendingOptions
from newsletter.mailings.sending.transports import DeliveryOutcome, Result
from newsletter.people.bounced_and_complained import record_bounce
from newsletter.people.models import Supporter

logger = logging.getLogger(__name__)

State = Message.State
FINAL_STATES: Final = {Result.ACCEPTED: State.HANDED_OVER, Result.REFUSED: State.BOUNCED}
MAX_REPLY_LENGTH: Final = 20
# RFC 3463, section 3.2: bad destination mailbox address syntax.
UNWRITABLE: Final = DeliveryOutcome(Result.REFUSED, "5.1.3")


@dataclass(frozen=True)
class SentMessage:
    """A message that was given to a server, and what was known of it when it was built."""

    key: int
    supporter: int | None
    attempts: int
    outcome: DeliveryOutcome


@dataclass(frozen=True)
class MessageUpdate:
    """New values for the row of a message; one to be retried is queued."""

    state: Message.State
    reason: str = ""
    reply: str = ""
    attempts: int = 0
    try_after: datetime | None = None

    @property
    def is_final(self) -> bool:
        """Whether the message is not sent again."""
        return self.state != State.QUEUED


class ResultRecorder:
    """Records outcomes for one worker, by one statement that is built once."""

    def __init__(self, worker: str, options: SendingOptions) -> None:
        self.worker = worker
        self.options = options
        self.cursor = connection.cursor()
        quote = connection.ops.quote_name
        columns = ["state", "reason", "reply", "attempts", "try_after", "settled_at", "claimed_at", "claimed_by"]
        assignments = ", ".join(f"{quote(name)} = %s" for name in columns)
        # A final outcome counts even if the mailing was stopped meanwhile; a retry is queued only if it was not.
        where = f"{quote('id')} = %s AND {quote('claimed_by')} = %s AND {quote('state')} IN (%s, %s)"
        self.statement = f"UPDATE {quote(Message._meta.db_table)} SET {assignments} WHERE {where}"  # noqa: S608  # our names

    def record(self, sent: list[SentMessage]) -> int:
        """Record outcomes in one transaction; return how many of the messages are final."""
        if len(sent) == 1 and not sent[0].outcome.is_address_invalid:
            return self._record_one(sent[0])
        with transaction.atomic():
            # Supporters are locked before messages, as everywhere else: otherwise two transactions could deadlock.
            bounced = [each.supporter for each in sent if each.supporter and each.outcome.is_address_invalid]
            list(Supporter.objects.select_for_update().filter(pk__in=bounced).order_by("pk").values_list("pk"))
            return sum(self._record_one(each) for each in sent)

    def exclude(self, key: int, reason: Message.Reason) -> None:
        """Exclude a message that was queued."""
        self._write(key, MessageUpdate(State.EXCLUDED, reason=reason))

    def fail(self, key: int, attempts: int, reply: str) -> None:
        """Record that a message could not be built."""
        self._write(key, MessageUpdate(State.FAILED, reply=reply, attempts=attempts + 1))

    def _record_one(self, sent: SentMessage) -> int:
        update = self._update_for(sent)
        self._write(sent.key, update)
        if sent.outcome.is_address_invalid and sent.supporter:
            person = Supporter.objects.filter(pk=sent.supporter).first()
            if person:
                record_bounce(person, sent.outcome.reply)
        return int(update.is_final)

    def _update_for(self, sent: SentMessage) -> MessageUpdate:
        reply = sent.outcome.reply[:MAX_REPLY_LENGTH]
        attempts = sent.attempts + 1
        final_state = FINAL_STATES.get(sent.outcome.result)
        if final_state:
            return MessageUpdate(final_state, reply=reply, attempts=attempts)
        if attempts > len(self.options.retry_pauses):
            return MessageUpdate(State.FAILED, reply=reply, attempts=attempts)
        later = timezone.now() + self.options.retry_pauses[attempts - 1]
        return MessageUpdate(State.QUEUED, reply=reply, attempts=attempts, try_after=later)

    def _write(self, key: int, update: MessageUpdate) -> None:
        now = timezone.now() if update.is_final else None
        values = [update.state, update.reason, update.reply, update.attempts, _to_db(update.try_after), _to_db(now)]
        states = [State.CLAIMED, State.EXCLUDED if update.is_final else State.CLAIMED]
        self.cursor.execute(self.statement, [*values, None, "", key, self.worker, *states])
        if self.cursor.rowcount == 0:
            logger.warning("Message %s was no longer claimed by this worker, so its result was not kept.", key)


def _to_db(moment: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
