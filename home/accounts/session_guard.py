"""Who a request comes from: nobody, until every step of signing in is done, and nobody after two idle hours."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from home.accounts.models import User
from home.accounts.second_factor.session_state import SEEN_KEY, is_waiting

NOTED_EVERY = 5 * 60  # seconds; not every request writes to the session
# An editor that is open asks these by itself, also when nobody is there.
NOT_A_SIGN_OF_LIFE = {"session_state", "wagtailadmin_editing_sessions:ping"}


class SessionGuardMiddleware:
    """Takes whoever has not finished signing in for nobody, wherever they go: pages, documents, previews, the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as the rest of the site does, to the person that the session stands for."""
        claimed = request.user
        admitted: Any = SimpleLazyObject(lambda: _admit(request, claimed))

        async def auser() -> User | AnonymousUser:
            person: User | AnonymousUser = admitted
            return person

        request.user, request.auser = admitted, auser
        return self.get_response(request)


def waiting_user(request: HttpRequest) -> User | None:
    """Return who gave the right password and has not taken the second step yet, or None."""
    _ = request.user.is_authenticated  # looks at the session
    return getattr(request, "_waiting_user", None)


def _admit(request: HttpRequest, claimed: User | AnonymousUser) -> User | AnonymousUser:
    if not claimed.is_authenticated:
        return AnonymousUser()
    now = int(time.time())
    idle = now - request.session.get(SEEN_KEY, now)
    if idle > settings.SESSION_IDLE_SECONDS:
        request.session.flush()
        return AnonymousUser()
    if SEEN_KEY not in request.session or (idle >= NOTED_EVERY and not _asks_by_itself(request)):
        request.session[SEEN_KEY] = now
    if is_waiting(request, claimed):
        request._waiting_user = claimed  # type: ignore[attr-defined]
        return AnonymousUser()
    return claimed


def _asks_by_itself(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.view_name in NOT_A_SIGN_OF_LIFE)
