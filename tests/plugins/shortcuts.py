"""What a folder of tests may do without, to look at its own subject."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.template.base import Template
from modelsearch import signal_handlers

from search.index_pause import pause_indexing

_render = Template._render


@pytest.fixture(autouse=True, scope="session")
def _contexts_are_not_kept(django_test_environment: None) -> None:
    """Render templates as in use: Django keeps every context for tests, in a tenth of the time of all rendering."""
    Template._render = _render


@pytest.fixture
def _commit_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do at once what waits for a commit, which a test that rolls back never comes to."""
    monkeypatch.setattr(transaction, "on_commit", lambda function, **options: function())


@pytest.fixture
def _search_index_paused(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep pages out of the search indexes: to write them there is a third of what it takes to publish one."""
    monkeypatch.setattr(signal_handlers, "insert_or_update_object_task", SimpleNamespace(enqueue=lambda *names: None))
    with pause_indexing():
        yield


@pytest.fixture
def _search_index_for_its_tests(request: pytest.FixtureRequest) -> None:
    """Keep pages out of the search index in all modules but those that are named after it."""
    if "search_entries" not in request.module.__name__:
        request.getfixturevalue("_search_index_paused")
