"""A search for the commonest word among 16,000 entries on SQLite, beside Wagtail's stock backend on the same rows."""

from __future__ import annotations

import os

from django.test import Client

from search.finder import find
from search.models import SearchEntry
from tests.benchmarks.entries import fill_index
from tests.benchmarks.figures import Figure, at_least, below
from tests.benchmarks.stock_search import stock_index, stock_search
from tests.benchmarks.timing import measure, once
from tests.benchmarks.vocabulary import COMMONEST

ENTRIES = 16_000
TIMES_FASTER = 500
MILLISECONDS = 100


def run(entries: int = ENTRIES) -> Figure:
    """Measure count, filters and the first page with passages; then the stock backend's count and first page, once."""
    fill_index(0, entries)
    hits = find({"q": COMMONEST}).total
    ours = measure(lambda: find({"q": COMMONEST}))
    client = Client()
    page = measure(lambda: client.get("/search/", {"q": COMMONEST}))
    rival = stock_index(SearchEntry, SearchEntry.objects.all())
    stock_hits = 0

    def ask_rival() -> None:
        nonlocal stock_hits
        stock_hits = stock_search(rival, COMMONEST, SearchEntry.objects.all())[1]

    stock = once(ask_rival)
    if stock_hits != hits:
        raise RuntimeError(f"The two backends do not answer the same search: {hits} and {stock_hits} results.")
    ratio = stock / ours.warm
    return Figure(
        f"{ratio:.0f} times faster",
        [
            f"{hits:,} of {entries:,} entries found; ours {ours}",
            f"whole page {page}",
            f"stock backend {stock / 1000:.1f} s",
            f"load {os.getloadavg()[0]:.1f}",
        ],
        [at_least(ratio, TIMES_FASTER, "times faster"), below(ours.warm, MILLISECONDS, "ms")],
    )
