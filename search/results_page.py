"""What the search page says of its results."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.template.defaultfilters import floatformat, pluralize

from search.best_bets import BestBet
from search.search_answer import Answer, MatchMode
from search.search_links import ResultLinks
from search.words import words

QUOTATION_MARKS = frozenset('"\u201c\u201d\u201e\u00ab\u00bb')


class State(models.TextChoices):
    """What the page has to say."""

    UNASKED = "unasked", "Nothing was asked"
    WORDLESS = "wordless", "Nothing that can be searched for"
    NOTHING = "nothing", "Nothing found"
    FILTERED_OUT = "filtered-out", "Nothing left by the filters"
    FOUND = "found", "Results"


@dataclass(frozen=True)
class ResultsPage:
    """The answer to a search, what staff promote for it, and whether the helpline stands before it."""

    answer: Answer
    best_bets: list[BestBet]
    shows_helpline: bool = False

    @property
    def state(self) -> State:
        """What the page has to say."""
        if self.answer.manner is MatchMode.NONE:
            return State.WORDLESS if self.answer.query.text else State.UNASKED
        if self.answer.total:
            return State.FOUND
        return State.FILTERED_OUT if self.answer.unfiltered else State.NOTHING

    @property
    def heading(self) -> str:
        """What was found, in a few words."""
        match self.state:
            case State.UNASKED:
                return "Search"
            case State.WORDLESS:
                return f"Nothing to look for in {self.asked}"
            case State.NOTHING:
                return f"Nothing found for {self.asked}"
            case State.FILTERED_OUT:
                return f"No result for {self.searched} fits these filters"
        total = self.answer.total
        return f"{floatformat(total, '0g')} result{pluralize(total)} for {self.searched}"

    @property
    def title(self) -> str:
        """The heading, and which page of the results this is where there are several."""
        page = self.answer.page
        if self.state is not State.FOUND or not page.has_other_pages():
            return self.heading
        return f"{self.heading}, page {page.number} of {page.paginator.num_pages}"

    @property
    def asked(self) -> str:
        """What was typed, in quotation marks."""
        return quoted(self.answer.query.text)

    @property
    def searched(self) -> str:
        """What the results are for, in quotation marks: what was typed, with its typing mistakes corrected."""
        return quoted(self.answer.spelling.corrected) if self.is_corrected else self.asked

    @property
    def has_words(self) -> bool:
        """Whether there is any word in what was typed, be it too common to look for."""
        return bool(words(self.answer.query.text))

    @property
    def is_corrected(self) -> bool:
        """Whether the results are those of the query with its typing mistakes corrected."""
        return self.answer.manner is MatchMode.CORRECTED

    @property
    def is_loose(self) -> bool:
        """Whether the results have only some of the words."""
        return self.answer.manner is MatchMode.ANY

    @property
    def links(self) -> ResultLinks:
        """The addresses that the page leads to."""
        return ResultLinks(self.answer)


def quoted(text: str) -> str:
    """Put a text in quotation marks, unless it has some of its own."""
    return text if QUOTATION_MARKS & set(text) else f"\u201c{text}\u201d"
