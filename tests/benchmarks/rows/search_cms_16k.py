"""The CMS's own searches among 16,000 pages on SQLite, beside Wagtail's stock backend on the same rows."""

from __future__ import annotations

import os

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.pages import ContentPage
from tests.benchmarks.figures import Figure, below
from tests.benchmarks.pages import make_pages
from tests.benchmarks.stock_search import stock_index, stock_search
from tests.benchmarks.timing import Timing, measure, once
from tests.benchmarks.vocabulary import COMMONEST
from tests.factories.accounts import make_administrator

PAGES = 16_000
MILLISECONDS = 300


def run(pages: int = PAGES) -> Figure:
    """Measure the search page of the CMS, the search of its page listing, and a search for whole words without them."""
    home = make_pages(pages)
    client = Client()
    client.force_login(make_administrator("editor"))
    search_page = _measure_view(client, reverse("wagtailadmin_pages:search"))
    listing = _measure_view(client, reverse("wagtailadmin_explore", args=[home.pk]))
    ours = measure(lambda: _search())
    rival = stock_index(ContentPage, ContentPage.objects.all())
    stock = once(lambda: stock_search(rival, COMMONEST, Page.objects.all()))
    slowest = max(search_page.warm, listing.warm, ours.warm)
    return Figure(
        f"{stock / ours.warm:.0f} times faster",
        [
            f"{pages:,} pages; search page {search_page}",
            f"listing {listing}",
            f"query set {ours}",
            f"stock backend's query set {stock / 1000:.1f} s",
            f"load {os.getloadavg()[0]:.1f}",
        ],
        [below(slowest, MILLISECONDS, "ms")],
    )


def _measure_view(client: Client, address: str) -> Timing:
    """Time what the CMS asks for while an editor types."""
    answer = client.get(address, {"q": COMMONEST})
    if answer.status_code != 200 or "/edit/" not in answer.content.decode():
        raise RuntimeError(f"{address} answers with status {answer.status_code} and shows no page.")
    return measure(lambda: client.get(address, {"q": COMMONEST}))


def _search() -> tuple[list[Page], int]:
    found = Page.objects.search(COMMONEST)
    return list(found[:20]), found.count()
