"""How far somebody has come with signing in, as the session keeps it."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from home.accounts.models import User
from home.accounts.second_factor.requirement import needs_second_factor

STATE_KEY = "second_factor"
WAITING, PASSED = "waiting", "passed"
CONFIRMED_KEY = "confirmed_at"
SEEN_KEY = "seen_at"
RECENT = 15 * 60  # seconds


def has_second_factor(user: User) -> bool:
    """Return whether the user has a passkey or an app; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def describe_factors(user: User) -> str:
    """Return what the user has, such as “app, 2 passkeys”."""
    types = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    passkeys = types.count(Authenticator.Type.WEBAUTHN)
    parts = ["app"] if Authenticator.Type.TOTP in types else []
    if passkeys:
        parts.append("1 passkey" if passkeys == 1 else f"{passkeys} passkeys")
    return ", ".join(parts)


def begin_session(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Note that a password was right, and whether a second step has to follow; hears of every way to sign in."""
    request.session[SEEN_KEY] = request.session[CONFIRMED_KEY] = int(time.time())
    if has_second_factor(user):
        request.session[STATE_KEY] = WAITING
    else:
        request.session.pop(STATE_KEY, None)


def is_waiting(request: HttpRequest, user: User) -> bool:
    """Return whether a second step, or setting one up, stands between this session and the site."""
    state = request.session.get(STATE_KEY)
    return state == WAITING or (state != PASSED and needs_second_factor(user))


def pass_second_factor(request: HttpRequest) -> None:
    """Note that the second step was right: the session is signed in."""
    request.session[STATE_KEY] = PASSED
    confirm(request)


def confirm(request: HttpRequest) -> None:
    """Note that it is still the same person at the keyboard."""
    request.session.cycle_key()
    request.session[CONFIRMED_KEY] = int(time.time())


def is_recently_confirmed(request: HttpRequest) -> bool:
    """Return whether the person showed within the last minutes that it is them."""
    return time.time() - request.session.get(CONFIRMED_KEY, 0) < RECENT
