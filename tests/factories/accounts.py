"""Accounts of staff."""

from typing import Any

from django.utils.text import slugify

from home.accounts.models import User


def address_of_user(name: str) -> str:
    """Return the address that a user of this name signs in with."""
    return f"{slugify(name)}@staff.example"


def make_user(name: str, password: str | None = None, **fields: Any) -> User:
    """Make a user with a name, and an address that follows from it."""
    return User.objects.create_user(address_of_user(name), password, name=name, **fields)


def make_administrator(name: str) -> User:
    """Make a user who may do everything."""
    return User.objects.create_superuser(address_of_user(name), name=name)
