"""Pause updates of the index during bulk changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_paused: ContextVar[bool] = ContextVar("search_index_paused", default=False)


@contextmanager
def pause_indexing() -> Iterator[None]:
    """Ignore changes while the context lasts; the caller has to rebuild the index afterwards."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


def is_indexing_paused() -> bool:
    """Whether updates of the index are paused."""
    return _paused.get()
