"""Pages of a listing, and the address of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as ResultsPage
from django.core.paginator import Paginator
from django.db.models import QuerySet

from search.pagination import nearest_page

ENTRIES_A_PAGE = 20


@dataclass(frozen=True)
class Listing:
    """One page of entries; ``kept`` holds the parameters of the address that its neighbours have as well."""

    page: ResultsPage[Any]
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def entries(self) -> list[Any]:
        """What stands on this page."""
        return list(self.page.object_list)

    @property
    def total(self) -> int:
        """The number of entries on all pages."""
        return self.page.paginator.count

    @property
    def previous_query(self) -> str:
        """The query part of the address of the page before, empty on the first page."""
        return self._query(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_query(self) -> str:
        """The query part of the address of the page after, empty on the last page."""
        return self._query(self.page.number + 1) if self.page.has_next() else ""

    def _query(self, number: int) -> str:
        return "?" + urlencode({**self.kept, "page": number})


def list_page(entries: QuerySet[Any], number: str, **kept: str) -> Listing:
    """Return the page with the number, or the nearest, of 20 entries; parameters without a value are left out."""
    page = nearest_page(Paginator(entries, ENTRIES_A_PAGE), number)
    return Listing(page, {name: value for name, value in kept.items() if value})
