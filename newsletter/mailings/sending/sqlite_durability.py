"""Whether SQLite flushes each transaction to the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

# Levels of PRAGMA synchronous.
NORMAL: Final = 1
FULL: Final = 2
# Pages of the write-ahead log before a checkpoint, whose flushes take as long as twenty messages.
PAGES_PER_CHECKPOINT: Final = 8000


@contextmanager
def synchronous_writes(enabled: bool) -> Iterator[None]:
    """Have SQLite flush each transaction to the disk within the context, so that a power cut loses none.

    Otherwise a transaction survives the end of the process at once, and a power cut only after the next checkpoint.
    PostgreSQL has a setting of its own, ``synchronous_commit``.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:  # SQLite cannot change it within a transaction
        yield
        return
    wanted = {"synchronous": FULL if enabled else NORMAL, "wal_autocheckpoint": PAGES_PER_CHECKPOINT}
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
