"""Leave the index alone while very much changes at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_paused: ContextVar[bool] = ContextVar("search index is left alone", default=False)


@contextmanager
def index_paused() -> Iterator[None]:
    """Keep changes out of the index while the context lasts; who pauses it builds it anew afterwards."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


def is_paused() -> bool:
    """Whether somebody has said that the index is built anew after what is happening now."""
    return _paused.get()
