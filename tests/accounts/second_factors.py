"""Second factors of staff in tests: an app that makes codes, and signing in step by step."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Permission
from django.test import Client

from home.accounts.models import User
from home.accounts.second_factor.changes import add_app
from tests.factories.accounts import make_administrator, make_user

PASSWORD = "a walk by the sea"
LOGIN, SECOND_STEP = "/admin/login/", "/admin/second-step/"


def give_app(user: User) -> str:
    """Give the user an app, and return its secret."""
    secret = generate_totp_secret()
    add_app(user, secret)
    return secret


def code_of(secret: str, step: int = 0) -> str:
    """Return the code that an app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def recovery_codes(user: User) -> list[str]:
    """Return the recovery codes that are left."""
    codes: list[str] = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    return codes


def enter_password(user: User, password: str = PASSWORD, client: Client | None = None, **extra: str) -> Client:
    """Send the password, and return the browser that did."""
    client = client or Client()
    client.post(LOGIN, {"username": user.email, "password": password, "next": "/admin/"}, **extra)
    return client


def is_in(client: Client) -> bool:
    """Return whether the browser is let into the CMS."""
    return client.get("/admin/").status_code == 200


def make_colleague(name: str, *permissions: str) -> User:
    """Make a user who may enter the CMS, with these permissions besides and no group."""
    user = make_user(name, PASSWORD)
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *permissions]))
    return user


def make_ada() -> User:
    """Make an administrator with a password."""
    ada = make_administrator("Ada Admin")
    ada.set_password(PASSWORD)
    ada.save()
    return ada
