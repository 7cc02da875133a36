"""The answer to a search."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.safestring import SafeString

from search.entries import Dimension
from search.filters import Chosen, Filter
from search.models import SearchEntry, SearchLabel
from search.query.parser import ParsedQuery
from search.query.spelling import Spelling


class MatchMode(models.TextChoices):
    """In what manner results were found."""

    NONE = "none", "Nothing was asked for"
    ALL = "all", "All words"
    CORRECTED = "corrected", "All words, with typing mistakes corrected"
    ANY = "any", "Any of the words"


@dataclass(frozen=True)
class Hit:
    """An entry that was found, with the words that matched marked in its title and in its best passage."""

    entry: SearchEntry
    title: SafeString
    passage: SafeString

    @cached_property
    def topics(self) -> list[SearchLabel]:
        """The topics of the entry."""
        return [label for label in self.entry.labels.all() if label.dimension == Dimension.TOPIC]


@dataclass(frozen=True)
class Answer:
    """What was asked, how it was found, one page of hits, and the filters; ``total`` is after the filters."""

    query: ParsedQuery
    spelling: Spelling = field(default_factory=Spelling)
    chosen: Chosen = field(default_factory=Chosen)
    manner: MatchMode = MatchMode.NONE
    unfiltered: int = 0
    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    page: Any = None
    filters: list[Filter] = field(default_factory=list)
    by_date: bool = False

    @property
    def is_missed(self) -> bool:
        """Whether nothing in the index has all the words, though it knows each of them.

        A search that asks for more than words, for a phrase or without some word, may miss what is there.
        """
        asks_for_words = not self.query.unwanted and not any(term.is_phrase for term in self.query.wanted)
        in_vain = self.manner in {MatchMode.ALL, MatchMode.ANY} and not self._has_all_words
        return asks_for_words and in_vain and not self.spelling.unknown

    @property
    def _has_all_words(self) -> bool:
        return self.manner is MatchMode.ALL and bool(self.unfiltered)
