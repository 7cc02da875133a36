"""The answer to a search."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.safestring import SafeString

from search.entries import Dimension
from search.filters import ActiveFilters, Filter
from search.models import SearchEntry, SearchLabel
from search.query.parser import ParsedQuery
from search.query.spelling import Spelling


class MatchMode(models.TextChoices):
    """How results were matched."""

    NONE = "none", "Nothing was asked for"
    ALL = "all", "All words"
    ANY = "any", "Any of the words"


@dataclass(frozen=True)
class Hit:
    """An entry that was found; matches are highlighted in the title and the snippet."""

    entry: SearchEntry
    title: SafeString
    snippet: SafeString

    @cached_property
    def topics(self) -> list[SearchLabel]:
        """The topics of the entry."""
        return [label for label in self.entry.labels.all() if label.dimension == Dimension.TOPIC]


@dataclass(frozen=True)
class Answer:
    """The query, one page of hits, and the filters; ``total`` is after filtering, ``unfiltered_total`` before."""

    query: ParsedQuery
    spelling: Spelling = field(default_factory=Spelling)
    active_filters: ActiveFilters = field(default_factory=ActiveFilters)
    match_mode: MatchMode = MatchMode.NONE
    unfiltered_total: int = 0
    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    page: Any = None
    filters: list[Filter] = field(default_factory=list)
    by_date: bool = False

    @property
    def is_missed(self) -> bool:
        """Whether no entry has all the words, although each of them is indexed.

        Searches with phrases or excluded words do not count.
        """
        has_words_only = not self.query.excluded and not any(term.is_phrase for term in self.query.significant_terms)
        found_nothing = self.match_mode in {MatchMode.ALL, MatchMode.ANY} and not self._has_all_words
        return has_words_only and found_nothing and not self.spelling.unknown

    @property
    def _has_all_words(self) -> bool:
        return self.match_mode is MatchMode.ALL and bool(self.unfiltered_total)
