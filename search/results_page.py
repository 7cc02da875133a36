"""What the search page shows around its results, and the addresses it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from search.answers import Answer, Manner
from search.best_bets import BestBet
from search.filters import Filter, Option
from search.finding import BY_DATE


@dataclass(frozen=True)
class Link:
    """A way to go on: the query part of its address, what it is called, and whether that is how things are now."""

    query: str
    name: str
    count: int | None = None
    is_current: bool = False


@dataclass(frozen=True)
class FilterLinks:
    """A filter as links: each option, those folded away, and the one that is chosen, without which is ``without``."""

    name: str
    label: str
    first: list[Link]
    further: list[Link]
    chosen: str
    without: str


@dataclass(frozen=True)
class ResultsPage:
    """The answer to a search, what staff promote for it, and whether the helpline stands before it."""

    answer: Answer
    best_bets: list[BestBet]
    shows_helpline: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether there was anything to search for."""
        return self.answer.manner is not Manner.NONE

    @property
    def is_corrected(self) -> bool:
        """Whether the results are those of the query with its typing mistakes corrected."""
        return self.answer.manner is Manner.CORRECTED

    @property
    def is_loose(self) -> bool:
        """Whether the results have only some of the words."""
        return self.answer.manner is Manner.ANY

    @property
    def corrected(self) -> str:
        """The query with its typing mistakes corrected, empty where there are none."""
        return self.answer.spelling.corrected

    @property
    def corrected_link(self) -> str:
        """The query part of an address that searches for the corrected words."""
        return "?" + urlencode({"q": self.corrected})

    @property
    def unfiltered_link(self) -> str:
        """The query part of the address without any filter."""
        return "?" + urlencode({"q": self.answer.query.text})

    @property
    def filters(self) -> list[FilterLinks]:
        """The filters that have anything to choose."""
        return [self._filter_links(each) for each in self.answer.filters if each.chosen or len(each.options) > 1]

    @property
    def chosen(self) -> list[FilterLinks]:
        """The filters in which something is chosen."""
        return [links for links in self.filters if links.chosen]

    @property
    def orders(self) -> list[Link]:
        """The two orders of the results."""
        by_date = self.answer.by_date
        return [
            Link(self._query(sort=""), "Best match", is_current=not by_date),
            Link(self._query(sort=BY_DATE), "Newest first", is_current=by_date),
        ]

    @property
    def previous_query(self) -> str:
        """The query part of the address of the page before, empty on the first page."""
        page = self.answer.page
        return self._query(page=str(page.previous_page_number())) if page and page.has_previous() else ""

    @property
    def next_query(self) -> str:
        """The query part of the address of the page after, empty on the last page."""
        page = self.answer.page
        return self._query(page=str(page.next_page_number())) if page and page.has_next() else ""

    def _filter_links(self, found: Filter) -> FilterLinks:
        def links(options: list[Option]) -> list[Link]:
            return [
                Link(self._query(**{found.name: each.value}), each.name, each.count, each.value == found.chosen)
                for each in options
            ]

        shown = found.first_options
        rest = [each for each in found.further if each not in shown]
        return FilterLinks(
            found.name, found.label, links(shown), links(rest), found.chosen_name, self._query(**{found.name: ""})
        )

    def _query(self, **changes: str) -> str:
        parameters = {**self._parameters(), **changes}
        return "?" + urlencode({name: value for name, value in parameters.items() if value})

    def _parameters(self) -> dict[str, str]:
        order = {"sort": BY_DATE} if self.answer.by_date else {}
        return {"q": self.answer.query.text, **self.answer.chosen.values, **order}
