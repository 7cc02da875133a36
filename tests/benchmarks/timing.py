"""How long a call takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any

RUNS = 15
ROUNDS = 3


@dataclass(frozen=True)
class Timing:
    """The first call and the median of the warm ones, on the clock and in this process's own work, in milliseconds."""

    first: float
    warm: float
    work: float

    def __str__(self) -> str:
        return f"{self.warm:.0f} ms, of which {self.work:.0f} ms work of the process; first {self.first:.0f} ms"


def measure(call: Callable[[], Any], runs: int = RUNS, rounds: int = ROUNDS) -> Timing:
    """Time a call; of several rounds, the one with the lowest median counts, because other work may disturb any."""
    first = _time(call)[0]
    warm, work = min(_round(call, runs) for _ in range(rounds))
    return Timing(first, warm, work)


def once(call: Callable[[], Any]) -> float:
    """Time a single call, in milliseconds."""
    return _time(call)[0]


def _round(call: Callable[[], Any], runs: int) -> tuple[float, float]:
    times = [_time(call) for _ in range(runs)]
    return median(clock for clock, _ in times), median(work for _, work in times)


def _time(call: Callable[[], Any]) -> tuple[float, float]:
    clock, work = perf_counter(), process_time()
    call()
    return (perf_counter() - clock) * 1000, (process_time() - work) * 1000
