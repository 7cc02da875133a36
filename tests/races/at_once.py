"""Several people at once, each in a thread with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection

TIMEOUT = 60  # seconds; nobody waits for so long unless something hangs

Action = Callable[[], Any]


@dataclass(frozen=True)
class Outcome:
    """What came of one action: what it returned, or the words in which it was refused."""

    value: Any = None
    refusal: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it was carried out, and said so."""
        return not self.refusal and self.value is not False


def at_once(*actions: Action) -> list[Outcome]:
    """Take actions at the same moment and return their outcomes; raises what is no refusal, such as a deadlock."""
    start = Barrier(len(actions), timeout=TIMEOUT)
    with ThreadPoolExecutor(len(actions)) as people:
        return list(people.map(lambda action: _take(action, start), actions))


def _take(action: Action, start: Barrier) -> Outcome:
    try:
        connection.ensure_connection()
        start.wait()
        return Outcome(action())
    except ValidationError as error:
        return Outcome(refusal=" ".join(error.messages))
    finally:
        connection.close()


def done(outcomes: Sequence[Outcome]) -> list[int]:
    """Return the places of those that were carried out."""
    return [place for place, outcome in enumerate(outcomes) if outcome.is_done]
