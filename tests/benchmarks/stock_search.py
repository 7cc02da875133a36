"""The rival: the search backend for SQLite that comes with Wagtail, with its own tables, over the same rows."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend
from modelsearch.query import PlainText

# The migration that puts a full-text table of ours in the place of Wagtail's, and how it is taken back.
TAKE_BACK = import_module("search.migrations.0002_full_text").BACKWARDS["sqlite"]


def stock_index(model: type[Model], objects: QuerySet[Any]) -> SQLiteSearchBackend:
    """Give the tables of the index back to Wagtail, fill them with these objects only, and return the backend."""
    with connection.cursor() as cursor:
        for statement in TAKE_BACK:
            cursor.execute(statement)
    backend = SQLiteSearchBackend({})
    backend.reset_indexes()
    backend.add_bulk(model, list(objects))
    return backend


def stock_search(backend: SQLiteSearchBackend, words: str, entries: QuerySet[Any]) -> tuple[list[Any], int]:
    """Return the first page of results and their number."""
    found = backend.search(PlainText(words), entries)
    return list(found[:20]), found.count()
