"""Staff of each kind, signed in, and tasks that run at once."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from home.accounts.models import User
from newsletter.roles import SUPPORTER_DATA_KEEPERS, VOLUNTEER_COORDINATORS
from tests.factories.accounts import address_of_user

StaffMaker = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _commit_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enqueue tasks at once, as a test that rolls back has no commit to wait for."""
    monkeypatch.setattr(transaction, "on_commit", lambda function, **options: function())


@pytest.fixture
def staff(db: None) -> StaffMaker:
    """Return a function that signs a member of a group in to the CMS."""
    call_command("set_up_roles", verbosity=0)

    def sign_in(group: str) -> Client:
        user, _ = User.objects.get_or_create(name=group, defaults={"email": address_of_user(group)})
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def keeper(staff: StaffMaker) -> Client:
    """Sign in somebody who looks after supporters."""
    return staff(SUPPORTER_DATA_KEEPERS)


@pytest.fixture
def coordinator(staff: StaffMaker) -> Client:
    """Sign in somebody who works at the volunteer desk."""
    return staff(VOLUNTEER_COORDINATORS)
