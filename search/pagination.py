"""Pagination by the page number in an address."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page as ResultsPage
from django.core.paginator import Paginator
from django.utils.functional import cached_property


class CountedPaginator(Paginator):
    """A paginator of results whose number is known, which saves a query."""

    def __init__(self, results: Any, per_page: int, total: int) -> None:
        super().__init__(results, per_page)
        self.total = total

    @cached_property
    def count(self) -> int:
        """The number of results on all pages."""
        return self.total


def nearest_page(paginator: Paginator[Any], number: str) -> ResultsPage[Any]:
    """Return the page with that number, or the nearest one; the first if the text is not a number."""
    try:
        wanted = int(number)
    except ValueError:
        wanted = 1
    return paginator.page(min(max(wanted, 1), paginator.num_pages))
