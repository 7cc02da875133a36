"""Pages of a list, and the address of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import QuerySet

from search.pagination import nearest_page

ENTRIES_PER_PAGE = 20


@dataclass(frozen=True)
class ListPage:
    """One page of entries; its neighbours keep the parameters of the address in ``kept``."""

    page: PaginatorPage[Any]
    kept: Mapping[str, str] = field(default_factory=dict)

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

    @property
    def canonical_query(self) -> str:
        """The query part of the canonical address (RFC 6596), empty on the first page and in a filtered list."""
        return self._query(self.page.number) if self.page.number > 1 and not self.kept else ""

    def _query(self, number: int) -> str:
        return "?" + urlencode({**self.kept, "page": number})


def paginate(entries: QuerySet[Any], number: str, kept: Mapping[str, str] | None = None) -> ListPage:
    """Return the page of that number, or the nearest, of 20 entries each; ``kept`` are other parameters to keep."""
    return ListPage(nearest_page(Paginator(entries, ENTRIES_PER_PAGE), number), kept or {})
