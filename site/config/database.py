"""The database, from its address: SQLite set up for several processes at once, or PostgreSQL."""

from typing import Any

import dj_database_url

# Write-ahead logging lets readers go on while the worker writes; NORMAL is the level that is durable together with it.
# An IMMEDIATE transaction takes its lock at the start, so that it waits its turn instead of failing half-way.
SQLITE_OPTIONS = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
}


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for the database at the address; raises ValueError where it is not understood."""
    settings: dict[str, Any] = {**dj_database_url.parse(url, conn_health_checks=True)}
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {**SQLITE_OPTIONS, **settings.get("OPTIONS", {})}
    return settings
