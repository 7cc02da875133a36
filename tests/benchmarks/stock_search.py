"""The rival: the search backend for SQLite that comes with Wagtail, with its own tables, over the same rows."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.db.models import Model, QuerySet
from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend
from modelsearch.query import PlainText

# The last state of the database in which the full-text table is Wagtail's own.
BEFORE_OURS = "0001"


def stock_index(model: type[Model], objects: QuerySet[Any]) -> SQLiteSearchBackend:
    """Give the tables of the index back to Wagtail, fill them with these objects only, and return the backend."""
    call_command("migrate", "search", BEFORE_OURS, verbosity=0)
    backend = SQLiteSearchBackend({})
    backend.reset_indexes()
    backend.add_bulk(model, list(objects))
    return backend


def stock_search(backend: SQLiteSearchBackend, words: str, entries: QuerySet[Any]) -> tuple[list[Any], int]:
    """Return the first page of results and their number."""
    found = backend.search(PlainText(words), entries)
    return list(found[:20]), found.count()
