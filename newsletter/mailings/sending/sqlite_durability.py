"""How surely SQLite keeps what is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

# Levels of PRAGMA synchronous.
NORMAL: Final = 1
FULL: Final = 2
# Pages of the log after which SQLite copies it into the database, with flushes that take as long as twenty messages.
PAGES_A_CHECKPOINT: Final = 8000


@contextmanager
def flushing(each: bool) -> Iterator[None]:
    """Have SQLite flush each transaction to the disk while this lasts, so that a power cut takes none back.

    Without, what is written outlives the process at once, and a power cut when the log is next flushed. PostgreSQL goes
    by its own setting, ``synchronous_commit``.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:  # where SQLite changes nothing about it
        yield
        return
    wanted = {"synchronous": FULL if each else NORMAL, "wal_autocheckpoint": PAGES_A_CHECKPOINT}
    before = {name: _pragma(name) for name in wanted}
    for name, value in wanted.items():
        _pragma(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            _pragma(name, value)


def _pragma(name: str, value: int | None = None) -> int:
    """Read a setting of this connection, or change it."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}" if value is None else f"PRAGMA {name} = {value:d}")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
