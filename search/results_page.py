"""The state, heading and title of the search page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.template.defaultfilters import floatformat, pluralize
from django.utils.text import Truncator

from search.best_bets import BestBet
from search.help_needs import HelpNeed, help_subjects, is_likely_name
from search.help_needs.helplines import Helpline, helplines
from search.search_answer import Answer, MatchMode
from search.search_links import SearchLinks
from search.words import words

MAX_QUOTED_LENGTH = 80  # characters
QUOTATION_MARKS = frozenset('"\u201c\u201d\u201e\u00ab\u00bb')


class PageState(models.TextChoices):
    """Which kind of answer the page shows."""

    UNASKED = "unasked", "Nothing entered"
    WORDLESS = "wordless", "Nothing to search for"
    NOTHING = "nothing", "Nothing found"
    FILTERED_OUT = "filtered-out", "No results with these filters"
    FOUND = "found", "Results"


@dataclass(frozen=True)
class ResultsPage:
    """The answer to a search with its best bets; ``help_need`` says how large those who can help stand above it."""

    answer: Answer
    best_bets: list[BestBet]
    help_need: HelpNeed = HelpNeed.NONE

    @property
    def is_call_for_help(self) -> bool:
        """Whether somebody needs help for certain."""
        return self.help_need is HelpNeed.CLEAR

    @property
    def may_be_call_for_help(self) -> bool:
        """Whether somebody may need help."""
        return self.help_need is HelpNeed.POSSIBLE

    @property
    def helplines(self) -> list[Helpline]:
        """Who to turn to besides the charity's own helpline."""
        return helplines(help_subjects(self.answer.query.typed))

    @property
    def is_name(self) -> bool:
        """Whether nothing but a name was typed, as far as can be told."""
        return is_likely_name(self.answer.query.typed, self.answer.spelling.unknown)

    @property
    def is_sensitive(self) -> bool:
        """Whether the page needs a way out at once: for somebody who asks for help, or for what it leads to."""
        has_sensitive_hit = any(hit.entry.is_sensitive for hit in self.answer.hits)
        return self._needs_exit or has_sensitive_hit or any(bet.is_sensitive for bet in self.best_bets)

    @property
    def _needs_exit(self) -> bool:
        """Whether the need is clear, or may be one that others should not see."""
        return self.is_call_for_help or (self.may_be_call_for_help and bool(help_subjects(self.answer.query.typed)))

    @property
    def state(self) -> PageState:
        """Which kind of answer the page shows."""
        if self.answer.match_mode is MatchMode.NONE:
            return PageState.WORDLESS if self.answer.query.text else PageState.UNASKED
        if self.answer.total:
            return PageState.FOUND
        return PageState.FILTERED_OUT if self.answer.unfiltered_total else PageState.NOTHING

    @property
    def heading(self) -> str:
        """The heading of the page, with the number of results."""
        match self.state:
            case PageState.UNASKED:
                return "Search"
            case PageState.WORDLESS:
                return f"No words to search for in {self.quoted_query}"
            case PageState.NOTHING:
                return f"No results for {self.quoted_query}"
            case PageState.FILTERED_OUT:
                return f"No results for {self.quoted_query} match these filters"
        total = self.answer.total
        return f"{floatformat(total, '0g')} result{pluralize(total)} for {self.quoted_query}"

    @property
    def title(self) -> str:
        """The heading, with the number of the page if there are several."""
        page = self.answer.page
        if self.state is not PageState.FOUND or not page.has_other_pages():
            return self.heading
        return f"{self.heading}, page {page.number} of {page.paginator.num_pages}"

    @property
    def quoted_query(self) -> str:
        """The query in quotation marks, or the beginning of a long one."""
        return quoted(Truncator(self.answer.query.text).chars(MAX_QUOTED_LENGTH))

    @property
    def quoted_offer(self) -> str:
        """The query in the spelling that is offered, in quotation marks; empty if none is."""
        offer = self.answer.spelling.offer
        return quoted(offer) if offer else ""

    @property
    def has_words(self) -> bool:
        """Whether the query has a word, even if only stop words."""
        return bool(words(self.answer.query.text))

    @property
    def is_partial_match(self) -> bool:
        """Whether the results match only some of the words."""
        return self.answer.match_mode is MatchMode.ANY

    @property
    def links(self) -> SearchLinks:
        """The links of the page."""
        return SearchLinks(self.answer)


def quoted(text: str) -> str:
    """Return a text in quotation marks, unless it contains some."""
    return text if QUOTATION_MARKS & set(text) else f"\u201c{text}\u201d"
