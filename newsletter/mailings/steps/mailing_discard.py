"""Discard a frozen mailing that nobody has approved."""

from __future__ import annotations

from django.db import transaction

from home.accounts.models import User
from newsletter.mailings.mailable import MailablePageMixin
from newsletter.mailings.mailing_state import log_step
from newsletter.mailings.models import Mailing
from newsletter.mailings.steps.preconditions import FREEZE, lock_in_state, require_permission


@transaction.atomic
def discard(mailing: Mailing, user: User | None) -> None:
    """Delete a mailing that nobody has approved, so that the page can be frozen again; raises StepRefusedError.

    Whoever may only freeze does not throw away what somebody else has approved.
    """
    require_permission(user, FREEZE)
    lock_in_state(
        mailing,
        Mailing.State.DRAFT,
        refusal="You can only discard a mailing that is not approved. Ask an approver to withdraw the approval.",
    )
    page = mailing.page.specific
    if isinstance(page, MailablePageMixin):
        page.on_discarded(mailing, user)
    log_step(mailing, "discard", user)
    mailing.delete()
