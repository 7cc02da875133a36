"""Let an approved mailing start, after a while in which it can be called off."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from newsletter.mailing.publicity import is_public
from newsletter.mailing.senders import mailing_settings
from newsletter.mailing.states import change_state, log_step
from newsletter.mailing.steps.taking import SEND, StepRefusedError, hold_in, require
from newsletter.models import Mailing

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

State = Mailing.State
NOT_PUBLIC = "The page cannot be read by everybody. Publish it without restrictions first."
PAST = "This time is over. Choose one that is still to come."


@transaction.atomic
def start(mailing: Mailing, user: AbstractUser | None, *, at: datetime | None = None) -> None:
    """Let an approved mailing start when its hold is over, or at a time if that is later; raises StepRefusedError."""
    require(user, SEND)
    hold_in(mailing, State.APPROVED, otherwise="Only an approved mailing can be started.")
    if not is_public(mailing.page):
        raise StepRefusedError([NOT_PUBLIC])
    now = timezone.now()
    if at and at <= now:
        raise StepRefusedError([PAST])
    end_of_hold = now + timedelta(minutes=mailing_settings(mailing.page).hold_minutes)
    change_state(mailing, State.HOLDING, starts_at=max(at or end_of_hold, end_of_hold))
    log_step(mailing, "start", user, starts_at=mailing.starts_at.isoformat() if mailing.starts_at else "")


@transaction.atomic
def call_off(mailing: Mailing, user: AbstractUser | None) -> None:
    """Keep a mailing that waits to start from starting; it stays approved. Raises StepRefusedError."""
    require(user, SEND)
    hold_in(mailing, State.HOLDING, otherwise="Only a mailing that waits to start can be called off.")
    change_state(mailing, State.APPROVED, starts_at=None)
    log_step(mailing, "call_off", user)
