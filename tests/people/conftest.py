"""The sign-up page; and what is put off until a transaction commits happens in tests whose transaction never does."""

import pytest
from django.db import transaction

from newsletter.people.pages import SignUpPage
from tests.factories.signing_up import SignUpPageFactory


@pytest.fixture(autouse=True)
def _commit_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enqueue tasks at once, as a test that rolls back has no commit to wait for."""
    monkeypatch.setattr(transaction, "on_commit", lambda function, **options: function())


@pytest.fixture
def page() -> SignUpPage:
    """Make the sign-up page."""
    page: SignUpPage = SignUpPageFactory()
    return page
