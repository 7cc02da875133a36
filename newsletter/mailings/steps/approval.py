"""Approve a frozen mailing, and withdraw the approval."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from newsletter.mailings.mailing_state import change_state, log_step
from newsletter.mailings.models import Mailing
from newsletter.mailings.sender import mailing_settings
from newsletter.mailings.steps.preconditions import APPROVE, StepRefusedError, lock_in_state, require_permission

State = Mailing.State
OWN_APPROVAL = "You froze this mailing, so a colleague must approve it. Ask one who can."


def froze_it_oneself(mailing: Mailing, user: User | None) -> bool:
    """Return whether a colleague has to approve, because the user froze the mailing."""
    return bool(user and mailing.frozen_by_id == user.pk and not mailing_settings(mailing.page).own_approval)


@transaction.atomic
def approve(mailing: Mailing, user: User | None) -> None:
    """Approve a frozen mailing; raises StepRefusedError, by default also for the person who froze it."""
    require_permission(user, APPROVE)
    lock_in_state(mailing, State.DRAFT, refusal="You can only approve a mailing that is frozen and not yet approved.")
    if froze_it_oneself(mailing, user):
        raise StepRefusedError([OWN_APPROVAL])
    change_state(mailing, State.APPROVED, approved_at=timezone.now(), approved_by=user)
    log_step(mailing, "approve", user)


@transaction.atomic
def withdraw_approval(mailing: Mailing, user: User | None) -> None:
    """Put an approved mailing back to draft; raises StepRefusedError."""
    require_permission(user, APPROVE)
    lock_in_state(mailing, State.APPROVED, refusal="You can only withdraw approval before the mailing starts.")
    change_state(mailing, State.DRAFT, approved_at=None, approved_by=None)
    log_step(mailing, "withdraw_approval", user)
