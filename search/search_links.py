"""The addresses that the search page leads to: the same search, narrowed, widened, sorted or turned over."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from search.entries import Dimension
from search.filters import Filter, Option
from search.finder import BY_DATE
from search.models import SearchEntry
from search.search_answer import Answer, Hit


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
class Row:
    """A hit as the page shows it: where it is from, with nothing said twice, and links that narrow to its topics."""

    hit: Hit
    places: list[str]
    topics: list[Link]


@dataclass(frozen=True)
class ResultLinks:
    """The links of an answer."""

    answer: Answer

    @property
    def corrected(self) -> str:
        """The query part of an address that searches for the corrected words."""
        return "?" + urlencode({"q": self.answer.spelling.corrected})

    @property
    def unfiltered(self) -> str:
        """The query part of the address without any filter."""
        return self._query(**dict.fromkeys(self.answer.chosen.values, ""))

    @property
    def rows(self) -> list[Row]:
        """The hits of this page."""
        return [self._row(hit) for hit in self.answer.hits]

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
    def previous(self) -> str:
        """The query part of the address of the page before, empty on the first page."""
        page = self.answer.page
        return self._query(page=str(page.previous_page_number())) if page and page.has_previous() else ""

    @property
    def next(self) -> str:
        """The query part of the address of the page after, empty on the last page."""
        page = self.answer.page
        return self._query(page=str(page.next_page_number())) if page and page.has_next() else ""

    def _row(self, hit: Hit) -> Row:
        entry = hit.entry
        places = dict.fromkeys(
            place for place in (entry.origin, entry.section, entry.date_text) if place and not _repeats(place, entry)
        )
        chosen = self.answer.chosen.values.get(Dimension.TOPIC)
        topics = [
            Link(self._query(topic=each.value), each.name, is_current=each.value == chosen)
            for each in hit.topics
            if each.name != entry.title
        ]
        return Row(hit, list(places), topics)

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


def _repeats(place: str, entry: SearchEntry) -> bool:
    """Whether a place says no more than the kind or the title, as “Topics” does of a topic."""
    return place == entry.title or place.startswith(entry.kind_name)
