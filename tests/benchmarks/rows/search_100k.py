"""A search for the commonest word among 100,000 entries, beside the same search among the first 16,000 of them."""

from __future__ import annotations

import os

from django.db import connection

from search.finder import find
from tests.benchmarks.entries import fill_index
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.timing import Timing, measure
from tests.benchmarks.vocabulary import COMMONEST

FEW, MANY = 16_000, 100_000
TIMES_SLOWER = 8


def run(few: int = FEW, many: int = MANY) -> Figure:
    """Measure count, filters and the first page with passages, with few entries and with many."""
    fill_index(0, few)
    with_few = _measure()
    fill_index(few, many)
    with_many = _measure()
    ratio = with_many.warm / with_few.warm
    return Figure(
        f"{ratio:.1f} times slower",
        [f"{many:,} entries {with_many}", f"{few:,} entries {with_few}", f"load {os.getloadavg()[0]:.1f}"],
        [at_most(ratio, TIMES_SLOWER, "times slower")],
    )


def _measure() -> Timing:
    if connection.vendor == "postgresql":
        # What a server does by itself within minutes of so much being written.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return measure(lambda: find({"q": COMMONEST}))
