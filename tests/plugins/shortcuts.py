"""What a folder of tests may do without, to look at its own subject."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from search.index_pause import pause_indexing


@pytest.fixture
def _commit_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do at once what waits for a commit, which a test that rolls back never comes to."""
    monkeypatch.setattr(transaction, "on_commit", lambda function, **options: function())


@pytest.fixture
def _search_index_paused() -> Iterator[None]:
    """Keep pages out of the search index: to write them there is a third of what it takes to publish one."""
    with pause_indexing():
        yield


@pytest.fixture
def _search_index_for_its_tests(request: pytest.FixtureRequest) -> None:
    """Keep pages out of the search index in all modules but those that are named after it."""
    if "search_entries" not in request.module.__name__:
        request.getfixturevalue("_search_index_paused")
