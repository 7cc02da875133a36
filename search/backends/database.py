"""The search backend that fits the database: name this module in WAGTAILSEARCH_BACKENDS."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from modelsearch.backends.base import BaseSearchBackend


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802  # the name that Wagtail looks for
    """Return the backend for the default database; raises ImproperlyConfigured where there is none for it."""
    if connection.vendor == "sqlite":
        from search.backends.sqlite import SQLiteBackend

        return SQLiteBackend(params)
    if connection.vendor == "postgresql":
        from search.backends.postgresql import PostgreSQLBackend

        return PostgreSQLBackend(params)
    raise ImproperlyConfigured(
        f"There is no search backend for the database “{connection.vendor}”. Use SQLite or PostgreSQL, or name another "
        "backend in WAGTAILSEARCH_BACKENDS."
    )
