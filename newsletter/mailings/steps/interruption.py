"""Pause, resume and stop a mailing that is being sent; each connection finishes the message it is sending."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from newsletter.mailings.mailing_state import change_state, log_step
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.steps.preconditions import SEND, lock_in_state, require_permission
from newsletter.mailings.tasks import enqueue_sending

State = Mailing.State


@transaction.atomic
def pause(mailing: Mailing, user: User | None) -> None:
    """Pause a mailing; raises StepRefusedError."""
    require_permission(user, SEND)
    lock_in_state(mailing, State.SENDING, refusal="You can only pause a mailing that is being sent.")
    change_state(mailing, State.PAUSED)
    log_step(mailing, "pause", user)


@transaction.atomic
def resume(mailing: Mailing, user: User | None) -> None:
    """Continue a paused mailing; raises StepRefusedError."""
    require_permission(user, SEND)
    lock_in_state(mailing, State.PAUSED, refusal="You can only resume a paused mailing.")
    change_state(mailing, State.SENDING)
    log_step(mailing, "resume", user)
    # Robust, because the recurring job resumes the mailing if the task queue is down.
    transaction.on_commit(partial(enqueue_sending, mailing.pk), robust=True)


@transaction.atomic
def stop(mailing: Mailing, user: User | None) -> None:
    """End a mailing for good and exclude those who have not been sent it; raises StepRefusedError.

    A message that is being sent right now may still be handed over, and is then counted as such.
    """
    require_permission(user, SEND)
    lock_in_state(mailing, State.SENDING, State.PAUSED, refusal="You can only stop a mailing that has started.")
    now = timezone.now()
    change_state(mailing, State.STOPPED, finished_at=now)
    Message.objects.filter(mailing=mailing, state__in=Message.WAITING).update(
        state=Message.State.EXCLUDED, reason=Message.Reason.STOPPED, settled_at=now
    )
    log_step(mailing, "stop", user)
