"""Say that what is frozen may go out, and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from newsletter.mailing.senders import mailing_settings
from newsletter.mailing.states import change_state, log_step
from newsletter.mailing.steps.taking import APPROVE, StepRefusedError, hold_in, require
from newsletter.models import Mailing

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

State = Mailing.State
OWN_APPROVAL = "You froze this mailing yourself, so a colleague has to approve it. Ask one who may."


@transaction.atomic
def approve(mailing: Mailing, user: AbstractUser | None) -> None:
    """Approve a frozen mailing; by default not by the person who froze it. Raises StepRefusedError."""
    require(user, APPROVE)
    hold_in(mailing, State.DRAFT, otherwise="Only what is frozen and not approved yet can be approved.")
    if user and mailing.frozen_by_id == user.pk and not mailing_settings(mailing.page).own_approval:
        raise StepRefusedError([OWN_APPROVAL])
    change_state(mailing, State.APPROVED, approved_at=timezone.now(), approved_by=user)
    log_step(mailing, "approve", user)


@transaction.atomic
def withdraw_approval(mailing: Mailing, user: AbstractUser | None) -> None:
    """Make an approved mailing wait for approval again; raises StepRefusedError."""
    require(user, APPROVE)
    hold_in(mailing, State.APPROVED, otherwise="Only an approval of what has not been started can be withdrawn.")
    change_state(mailing, State.DRAFT, approved_at=None, approved_by=None)
    log_step(mailing, "withdraw_approval", user)
