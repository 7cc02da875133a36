"""A transaction that does not wait long for locks, for optional writes while a reader waits for a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

LOCK_TIMEOUT = 100  # milliseconds


@contextmanager
def atomic_with_lock_timeout() -> Iterator[None]:
    """Open a transaction that raises OperationalError if it has to wait longer than ``LOCK_TIMEOUT`` for a lock.

    Other transactions wait as long as the settings say, which is twenty seconds on SQLite.
    """
    if connection.vendor != "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT}")
            yield
        return
    with connection.cursor() as cursor:
        # BEGIN IMMEDIATE already waits, so the timeout has to be set before.
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {LOCK_TIMEOUT}")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
