"""Adding, removing and resetting second factors; each change is told to whoever it concerns by mail."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import LogActionRegistry, log

from home.accounts.attempt_limits import allow_again
from home.accounts.models import User
from home.accounts.second_factor.requirement import needs_second_factor
from home.accounts.staff_mails import mail_user

RESET_ACTION = "home.reset_second_factor"
LAST_ONE = "You need a second step because you can see personal data. Add another one before you remove this one."
HAS_APP = "You already use an app. Remove it before you add another one."


def add_app(user: User, secret: str) -> None:
    """Have the app with this secret make codes for the user; raises ValidationError where there is one."""
    try:
        with transaction.atomic():
            TOTP.activate(user, secret)
            RecoveryCodes.activate(user)
    except IntegrityError as error:
        raise ValidationError(HAS_APP) from error
    mail_user.enqueue(user.pk, "second_factor_changed", {"change": "An app for the second step was added"})


def add_passkey(user: User, name: str, credential: dict[str, Any]) -> None:
    """Keep a passkey of the user."""
    with transaction.atomic():
        WebAuthn.add(user, name, credential)
        RecoveryCodes.activate(user)
    mail_user.enqueue(user.pk, "second_factor_changed", {"change": "A passkey was added"})


def make_recovery_codes(user: User) -> None:
    """Make new recovery codes; those before no longer work."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
        RecoveryCodes.activate(user)
    mail_user.enqueue(user.pk, "second_factor_changed", {"change": "New recovery codes were made"})


def remove_factor(user: User, factor: Authenticator) -> bool:
    """Remove a passkey or the app, with the recovery codes when it was the last; return whether it was.

    Raises ValidationError when the user needs it.
    """
    with transaction.atomic():
        # Two removals at once must not leave somebody without the step that they need.
        User.objects.select_for_update().get(pk=user.pk)
        others = Authenticator.objects.filter(user=user).exclude(pk=factor.pk)
        is_last = not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        if is_last and needs_second_factor(user):
            raise ValidationError(LAST_ONE)
        factor.delete()
        if is_last:
            others.delete()
            end_sessions(user)
    what = "The app" if factor.type == Authenticator.Type.TOTP else "A passkey"
    mail_user.enqueue(user.pk, "second_factor_changed", {"change": f"{what} was removed from the second step"})
    return is_last


def reset_second_factor(user: User, by: User | None) -> None:
    """Remove all second factors of a colleague, sign them out everywhere and tell them; None is the command line."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        end_sessions(user)
        log(instance=user, action=RESET_ACTION, user=by)
    allow_again(user.email)
    mail_user.enqueue(user.pk, "second_factor_reset", {"by": str(by) if by else "The technical team"})


def end_sessions(user: User) -> None:
    """Sign the user out everywhere."""
    user.sessions_ended_at = timezone.now()
    user.save(update_fields=["sessions_ended_at"])


def register_reset_log_action(actions: LogActionRegistry) -> None:
    """Register the reset in the log of the CMS."""
    actions.register_action(RESET_ACTION, "Reset the second step", "Reset the second step")
