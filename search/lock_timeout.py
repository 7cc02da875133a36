"""Write something small on the way to an answer, without letting the reader wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

MAX_WAIT = 100  # milliseconds


@contextmanager
def brief_transaction() -> Iterator[None]:
    """Open a transaction that raises OperationalError soon where another writer holds what it needs.

    Other transactions wait their turn for as long as the settings say, which on SQLite is twenty seconds.
    """
    if connection.vendor != "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"SET LOCAL lock_timeout = {MAX_WAIT}")
            yield
        return
    with connection.cursor() as cursor:
        # The transaction waits when it begins, so this has to come first.
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {MAX_WAIT}")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
