"""Staff of each kind, signed in to the CMS; the groups have the rights that every database of the tests begins with."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from home.accounts.models import User
from tests.factories.accounts import make_administrator, make_user


def make_member(*groups: str, name: str = "") -> User:
    """Make a user of these groups, named as the last of them unless told otherwise."""
    user = make_user(name or (groups[-1] if groups else "nobody"))
    user.groups.set([Group.objects.get(name=group) for group in groups])
    return user


def make_mailer(*actions: str) -> User:
    """Make a user who may do these things with mailings, such as send, and see nothing of the CMS."""
    user = make_user(f"mailer-{User.objects.count()}")
    user.user_permissions.set(Permission.objects.filter(codename__in=[f"{action}_mailing" for action in actions]))
    return user


def sign_in(user: User) -> Client:
    """Return the client of a user who is signed in."""
    client = Client()
    client.force_login(user)
    return client


def member(*groups: str, name: str = "") -> Client:
    """Sign in a new member of these groups."""
    return sign_in(make_member(*groups, name=name))


def mailer(*actions: str) -> Client:
    """Sign in somebody new who may enter the CMS and do these things with mailings."""
    user = make_mailer(*actions)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return sign_in(user)


@pytest.fixture
def admin(db: None) -> Client:
    """Sign in somebody who may do everything."""
    return sign_in(make_administrator("admin"))


@pytest.fixture
def editor(db: None) -> Client:
    """Sign in somebody who writes."""
    return member("Editors")


@pytest.fixture
def approver(db: None) -> Client:
    """Sign in somebody who may publish."""
    return member("Moderators")
