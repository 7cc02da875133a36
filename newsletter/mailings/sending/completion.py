"""How a mailing ends, or is paused when it cannot go on."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone

from newsletter.mailings.counts import count_messages
from newsletter.mailings.mailing_state import change_state, lock_mailing, log_step
from newsletter.mailings.models import Mailing, Message

logger = logging.getLogger(__name__)

State = Mailing.State
DOES_NOT_ADD_UP = (
    "The numbers of this mailing do not add up. Tell the person who looks after the site, and do not start another."
)


@transaction.atomic
def finish_if_done(mailing: Mailing) -> bool:
    """Mark a mailing as sent if no message is waiting; return whether it was marked now."""
    lock_mailing(mailing)
    if mailing.state != State.SENDING or _has_waiting_messages(mailing):
        return False
    counts = count_messages(mailing)
    reason = "" if counts.adds_up else DOES_NOT_ADD_UP
    if reason:
        logger.error("Mailing %s: %s %s", mailing.pk, reason, counts)
    change_state(mailing, State.SENT, reason=reason, finished_at=timezone.now())
    log_step(mailing, "finish", handed_over=counts.handed_over, failed=counts.failed, bounced=counts.bounced)
    return True


@transaction.atomic
def pause_after_failures(mailing: Mailing, reason: str) -> None:
    """Pause a mailing that is being sent, with a reason for staff, and log an error."""
    lock_mailing(mailing)
    if mailing.state == State.SENDING:
        change_state(mailing, State.PAUSED, reason=reason)
        log_step(mailing, "trouble", reason=reason)
        logger.error("Mailing %s was paused: %s", mailing.pk, reason)


def _has_waiting_messages(mailing: Mailing) -> bool:
    return Message.objects.filter(mailing=mailing, state__in=Message.WAITING).exists()
