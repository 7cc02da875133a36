"""Counting a search waits for nobody: not for a database that is locked, nor for one that cannot be written to."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client

from config.database import database
from search import missed_searches
from search.lock_timeout import LOCK_TIMEOUT, atomic_with_lock_timeout
from search.models import MissedSearch
from tests.factories.search import entry, index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _entries(db: None) -> None:
    """Index a few entries."""
    index(
        entry("Foster care and Ofsted", "What inspectors say of children."),
        entry("County lines", "Gangs use children to carry drugs."),
        entry("Faith groups", "A mark of hope, said Ms Penrose, and a rose for summer."),
    )


def search(query: str) -> None:
    response = Client().get("/search/", {"q": query})
    assert response.status_code == 200


@contextmanager
def read_only() -> Iterator[None]:
    """Let the database refuse every write."""
    statements = {"sqlite": "PRAGMA query_only = 1", "postgresql": "SET TRANSACTION READ ONLY"}
    with transaction.atomic():
        connection.cursor().execute(statements[connection.vendor])
        try:
            yield
        finally:
            if connection.vendor == "sqlite":
                connection.cursor().execute("PRAGMA query_only = 0")
            # Which ends it on PostgreSQL.
            transaction.set_rollback(True)


def test_a_database_that_cannot_be_written_to_answers_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    search("foster care")  # which makes the settings of the site, once and for all
    with read_only():
        search("ofsted gangs")
    assert not MissedSearch.objects.exists()
    [message] = [record.getMessage() for record in caplog.records if record.name == "search.missed_searches"]
    assert message == "A search without results was not counted: the database could not be written to."
    assert "ofsted" not in caplog.text


@pytest.fixture
def file_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the default connection be one to a file, set up as in production, with the one table that is written to."""
    path = tmp_path / "searches.sqlite3"
    settings = {**connections["default"].settings_dict, **database(f"sqlite:///{path}")}
    backend = pytest.importorskip("django.db.backends.sqlite3.base")
    wrapper = backend.DatabaseWrapper(settings, "default")
    usual = connections["default"]
    connections["default"] = wrapper
    try:
        with wrapper.schema_editor() as editor:
            editor.create_model(MissedSearch)
        yield path
    finally:
        wrapper.close()
        connections["default"] = usual


def test_a_search_does_not_wait_for_another_writer(
    file_database: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(missed_searches, "_topic", lambda words: {"gang": "gangs", "ofst": "ofsted"})
    writer = sqlite3.connect(file_database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        missed_searches.record_missed_search(("ofsted", "gangs"))
    finally:
        writer.execute("ROLLBACK")
        writer.close()
    assert "was not counted" in caplog.text
    assert not MissedSearch.objects.exists()
    missed_searches.record_missed_search(("ofsted", "gangs"))
    assert MissedSearch.objects.count() == 1


def test_the_patience_of_other_transactions_stays_as_it_was(file_database: Path) -> None:
    def patience() -> int:
        with connections["default"].cursor() as cursor:
            return int(cursor.execute("PRAGMA busy_timeout").fetchone()[0])

    usual = patience()
    with atomic_with_lock_timeout():
        assert patience() == LOCK_TIMEOUT < usual
    assert patience() == usual
    with pytest.raises(OperationalError), atomic_with_lock_timeout():
        raise OperationalError
    assert patience() == usual


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL waits for single rows.")
def test_a_locked_row_is_not_waited_for_on_postgresql() -> None:
    with transaction.atomic(), atomic_with_lock_timeout(), connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone()[0] == f"{LOCK_TIMEOUT}ms"
