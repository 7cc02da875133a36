"""The links of the search page: the same search with other filters, another order, or another page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from search.entries import Dimension
from search.filters import Filter, FilterOption
from search.finder import BY_DATE
from search.models import SearchEntry
from search.search_answer import Answer, Hit


@dataclass(frozen=True)
class SearchLink:
    """A link by its query string and name; ``is_current`` says that it leads to what is shown."""

    query: str
    name: str
    count: int | None = None
    is_current: bool = False


@dataclass(frozen=True)
class FilterLinks:
    """A filter as links; ``chosen`` names the chosen option, ``removal_query`` is the search without the filter."""

    name: str
    label: str
    visible: list[SearchLink]
    hidden: list[SearchLink]
    chosen: str
    removal_query: str


@dataclass(frozen=True)
class ResultRow:
    """A hit with where it stands, without repetitions, and links that filter by its topics."""

    hit: Hit
    places: list[str]
    topics: list[SearchLink]


@dataclass(frozen=True)
class SearchLinks:
    """Builds the links of an answer; each address is a query string."""

    answer: Answer

    @property
    def offer(self) -> str:
        """The search in the spelling that is offered."""
        return "?" + urlencode({"q": self.answer.spelling.offer})

    @property
    def unfiltered(self) -> str:
        """The search without filters."""
        return self._query(**dict.fromkeys(self.answer.active_filters.values, ""))

    @property
    def rows(self) -> list[ResultRow]:
        """The hits of this page with their links."""
        return [self._row(hit) for hit in self.answer.hits]

    @property
    def filters(self) -> list[FilterLinks]:
        """The filters that have something to choose."""
        return [self._filter_links(each) for each in self.answer.filters if each.chosen or len(each.options) > 1]

    @property
    def chosen(self) -> list[FilterLinks]:
        """The filters that are in use."""
        return [links for links in self.filters if links.chosen]

    @property
    def orders(self) -> list[SearchLink]:
        """The links to both orders of results."""
        by_date = self.answer.by_date
        return [
            SearchLink(self._query(sort=""), "Best match", is_current=not by_date),
            SearchLink(self._query(sort=BY_DATE), "Newest first", is_current=by_date),
        ]

    @property
    def previous(self) -> str:
        """The previous page, empty on the first."""
        page = self.answer.page
        return self._query(page=str(page.previous_page_number())) if page and page.has_previous() else ""

    @property
    def next(self) -> str:
        """The next page, empty on the last."""
        page = self.answer.page
        return self._query(page=str(page.next_page_number())) if page and page.has_next() else ""

    def _row(self, hit: Hit) -> ResultRow:
        entry = hit.entry
        places = dict.fromkeys(
            place
            for place in (entry.origin, entry.section, entry.date_text)
            if place and not _is_repetition(place, entry)
        )
        chosen = self.answer.active_filters.values.get(Dimension.TOPIC)
        topics = [
            SearchLink(self._query(topic=each.value), each.name, is_current=each.value == chosen)
            for each in hit.topics
            if each.name != entry.title
        ]
        return ResultRow(hit, list(places), topics)

    def _filter_links(self, filter_: Filter) -> FilterLinks:
        def links(options: list[FilterOption]) -> list[SearchLink]:
            return [
                SearchLink(
                    self._query(**{filter_.name: each.value}), each.name, each.count, each.value == filter_.chosen
                )
                for each in options
            ]

        visible = filter_.visible_options
        hidden = [each for each in filter_.hidden_options if each not in visible]
        return FilterLinks(
            filter_.name,
            filter_.label,
            links(visible),
            links(hidden),
            filter_.chosen_name,
            self._query(**{filter_.name: ""}),
        )

    def _query(self, **changes: str) -> str:
        parameters = {**self._parameters(), **changes}
        return "?" + urlencode({name: value for name, value in parameters.items() if value})

    def _parameters(self) -> dict[str, str]:
        order = {"sort": BY_DATE} if self.answer.by_date else {}
        return {"q": self.answer.query.typed, **self.answer.active_filters.values, **order}


def _is_repetition(place: str, entry: SearchEntry) -> bool:
    """Whether a place only repeats the kind or the title, such as “Topics” for a topic."""
    return place == entry.title or place.startswith(entry.kind_name)
