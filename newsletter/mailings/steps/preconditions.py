"""What every step checks first: the permission of the user and the state of the mailing."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from home.accounts.models import User
from newsletter.mailings.mailing_state import lock_mailing
from newsletter.mailings.models import Mailing

FREEZE = "newsletter.freeze_mailing"
APPROVE = "newsletter.approve_mailing"
SEND = "newsletter.send_mailing"

PERMISSION_MESSAGES = {
    FREEZE: "You do not have permission to freeze or test mailings. Ask an administrator for it.",
    APPROVE: "You do not have permission to approve mailings. Ask a colleague who has.",
    SEND: "You do not have permission to start, pause or stop mailings. Ask a colleague who has.",
}


class StepRefusedError(ValidationError):
    """A step was refused and nothing was changed; ``messages`` say why and what to do next."""


def require_permission(user: User | None, permission: str) -> None:
    """Raise StepRefusedError unless the user has the permission."""
    if user is None or not user.has_perm(permission):
        raise StepRefusedError([PERMISSION_MESSAGES[permission]])


def lock_in_state(mailing: Mailing, *states: Mailing.State, refusal: str) -> None:
    """Lock a mailing; raises StepRefusedError, with ``refusal``, if it is in none of the states or has been deleted."""
    try:
        lock_mailing(mailing)
    except Mailing.DoesNotExist as error:
        raise StepRefusedError(["This mailing was discarded. Freeze the page again."]) from error
    if mailing.state not in states:
        raise StepRefusedError([f"{refusal} This mailing is in the state “{mailing.get_state_display()}”."])
