"""Browsers that somebody has signed in with before, known by a signed cookie of their own."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

SALT = "home.accounts.devices"
MAX_AGE = 400 * 24 * 60 * 60  # seconds; browsers keep no cookie for longer (RFC 6265bis, section 5.5)
MAX_ACCOUNTS = 10
RANDOM_BYTES = 12


@dataclass(frozen=True)
class Device:
    """A browser: a random name, and keyed hashes of the addresses that signed in with it."""

    name: str
    accounts: tuple[str, ...] = ()

    def knows(self, address: str) -> bool:
        """Return whether the address signed in with this browser before."""
        return _hashed(address) in self.accounts


def read_device(request: HttpRequest) -> Device:
    """Return the device that a request comes from, which knows nobody where it has no cookie of ours."""
    try:
        name, *accounts = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=MAX_AGE
        )
    except (signing.BadSignature, TypeError, ValueError):
        return Device(secrets.token_urlsafe(RANDOM_BYTES))
    return Device(name, tuple(accounts))


def remember_device(request: HttpRequest, response: HttpResponseBase, address: str) -> None:
    """Have the browser keep that the address has signed in with it."""
    device, account = read_device(request), _hashed(address)
    accounts = [account, *(other for other in device.accounts if other != account)][:MAX_ACCOUNTS]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([device.name, *accounts], salt=SALT),
        max_age=MAX_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _hashed(address: str) -> str:
    return salted_hmac(SALT, address, algorithm="sha256").hexdigest()[:32]
