"""Lets what is put off until a transaction commits happen, in tests whose transaction never does."""

import pytest
from django.db import transaction


@pytest.fixture(autouse=True)
def _commit_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enqueue tasks at once, as a test that rolls back has no commit to wait for."""
    monkeypatch.setattr(transaction, "on_commit", lambda function, **options: function())
