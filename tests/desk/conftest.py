"""Staff of each kind, signed in, and tasks that run at once."""

import pytest
from django.test import Client

from newsletter.roles import SUPPORTER_DATA_KEEPERS, VOLUNTEER_COORDINATORS
from tests.plugins.staff import member


@pytest.fixture(autouse=True)
def _shortcuts(_commit_at_once: None, _search_index_paused: None) -> None:
    """Take the shortcuts that these tests allow."""


@pytest.fixture
def keeper(db: None) -> Client:
    """Sign in somebody who looks after supporters."""
    return member(SUPPORTER_DATA_KEEPERS)


@pytest.fixture
def coordinator(db: None) -> Client:
    """Sign in somebody who works at the volunteer desk."""
    return member(VOLUNTEER_COORDINATORS)
