"""How surely SQLite keeps what is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def flushing(each: bool) -> Iterator[None]:
    """Have SQLite flush each transaction to the disk while this lasts, so that a power cut takes none back.

    Without, what is written outlives the process at once and a power cut within a moment. PostgreSQL goes by its own
    setting, ``synchronous_commit``.
    """
    if connection.vendor != "sqlite" or not each:
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA synchronous").fetchone()[0]
        cursor.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous = {int(before)}")
