"""The search backend for the default database, to be named in WAGTAILSEARCH_BACKENDS."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string
from modelsearch.backends.base import BaseSearchBackend

# By name, because each can only be imported if its database is in use.
BACKENDS = {
    "sqlite": "search.backends.sqlite.SQLiteBackend",
    "postgresql": "search.backends.postgresql.PostgreSQLBackend",
}


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802  # the name that Wagtail looks for
    """Return the backend for the default database; raises ImproperlyConfigured if there is none for it."""
    if connection.vendor not in BACKENDS:
        raise ImproperlyConfigured(
            f"There is no search backend for the database “{connection.vendor}”. Use SQLite or PostgreSQL, or name "
            "another backend in WAGTAILSEARCH_BACKENDS."
        )
    backend: BaseSearchBackend = import_string(BACKENDS[connection.vendor])(params)
    return backend
