"""The sign-up page; and what is put off until a transaction commits happens in tests whose transaction never does."""

import pytest

from newsletter.people.pages import SignUpPage
from tests.factories.signing_up import SignUpPageFactory


@pytest.fixture(autouse=True)
def _shortcuts(_commit_at_once: None, _search_index_paused: None) -> None:
    """Take the shortcuts that these tests allow."""


@pytest.fixture
def page() -> SignUpPage:
    """Make the sign-up page."""
    page: SignUpPage = SignUpPageFactory()
    return page
