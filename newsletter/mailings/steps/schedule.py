"""Schedule the start of an approved mailing, and call it off."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from newsletter.mailings.mailing_state import change_state, log_step
from newsletter.mailings.models import Mailing
from newsletter.mailings.page_visibility import is_public
from newsletter.mailings.sender import mailing_settings
from newsletter.mailings.steps.preconditions import SEND, StepRefusedError, lock_in_state, require_permission

State = Mailing.State
NOT_PUBLIC = "The page is not public. Publish it without restrictions first."
PAST = "This time has passed. Choose one in the future."


@transaction.atomic
def start(mailing: Mailing, user: User | None, *, at: datetime | None = None) -> None:
    """Schedule an approved mailing for the end of its hold, or for a later time; raises StepRefusedError."""
    require_permission(user, SEND)
    lock_in_state(mailing, State.APPROVED, refusal="You can only start an approved mailing.")
    if not is_public(mailing.page):
        raise StepRefusedError([NOT_PUBLIC])
    now = timezone.now()
    if at and at <= now:
        raise StepRefusedError([PAST])
    end_of_hold = now + timedelta(minutes=mailing_settings(mailing.page).hold_minutes)
    change_state(mailing, State.HOLDING, starts_at=max(at or end_of_hold, end_of_hold))
    log_step(mailing, "start", user, starts_at=mailing.starts_at.isoformat() if mailing.starts_at else "")


@transaction.atomic
def call_off(mailing: Mailing, user: User | None) -> None:
    """Put a scheduled mailing back to approved; raises StepRefusedError."""
    require_permission(user, SEND)
    lock_in_state(mailing, State.HOLDING, refusal="You can only cancel a mailing that is waiting to start.")
    change_state(mailing, State.APPROVED, starts_at=None)
    log_step(mailing, "call_off", user)
