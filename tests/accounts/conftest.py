"""An administrator in the CMS, and somebody to look at."""

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
