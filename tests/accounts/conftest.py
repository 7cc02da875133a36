"""An administrator in the CMS, somebody to look at, and a clock."""

import time
from collections.abc import Callable

import pytest
from django.test import Client

from home.accounts.models import User
from tests.factories.accounts import make_administrator, make_user

PASSWORD = "a walk by the sea"


@pytest.fixture
def priya(db: None) -> User:
    """Make a user who may do nothing."""
    return make_user("Priya Shah", PASSWORD)


@pytest.fixture
def cms(client: Client, db: None) -> Client:
    """Sign an administrator in to the CMS."""
    client.force_login(make_administrator("Ada Admin"))
    return client


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Return a function that sets the clock so many minutes ahead of the start."""
    now = time.time

    def pass_minutes(minutes: int) -> None:
        monkeypatch.setattr(time, "time", lambda: now() + minutes * 60)

    return pass_minutes
