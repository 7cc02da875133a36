"""Turns a query of the search API into the language of a full-text index, without ever failing on what was typed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeVar

from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from search.words import words

Expression = TypeVar("Expression")


@dataclass(frozen=True)
class Asked(Generic[Expression]):
    """What a query asks for; ``negated`` where it wants everything but that."""

    expression: Expression
    negated: bool = False


class Language(ABC, Generic[Expression]):
    """Builds expressions of one index language out of words as the index knows them."""

    @abstractmethod
    def all_words(self, words: list[str], last_is_prefix: bool) -> Expression:
        """Ask for every word, the last of them perhaps only begun."""

    @abstractmethod
    def any_word(self, words: list[str], last_is_prefix: bool) -> Expression:
        """Ask for at least one of the words."""

    @abstractmethod
    def phrase(self, words: list[str]) -> Expression:
        """Ask for the words one after the other."""

    @abstractmethod
    def both(self, first: Expression, second: Expression) -> Expression:
        """Ask for what both ask for."""

    @abstractmethod
    def either(self, first: Expression, second: Expression) -> Expression:
        """Ask for what one of them asks for."""

    @abstractmethod
    def without(self, wanted: Expression, unwanted: Expression) -> Expression:
        """Ask for what the first asks for and the second does not."""


def ask(query: SearchQuery, language: Language[Any], last_is_prefix: bool = False) -> Asked[Any] | None:
    """Return the expression for a query, or None where it has no word; raises NotImplementedError for other queries."""
    if isinstance(query, PlainText):
        found = words(query.query_string)
        build = language.any_word if query.operator == "or" else language.all_words
        return Asked(build(found, last_is_prefix)) if found else None
    if isinstance(query, Phrase):
        found = words(query.query_string)
        return Asked(language.phrase(found)) if found else None
    if isinstance(query, Boost):
        return ask(query.subquery, language, last_is_prefix)
    if isinstance(query, Not):
        asked = ask(query.subquery, language, last_is_prefix)
        return Asked(asked.expression, not asked.negated) if asked else None
    if isinstance(query, And | Or):
        return _combine(query, [ask(part, language, last_is_prefix) for part in query.subqueries], language)
    raise NotImplementedError(f"The search backend does not know queries of the type “{type(query).__name__}”.")


def _combine(query: And | Or, parts: list[Asked[Any] | None], language: Language[Any]) -> Asked[Any] | None:
    wanted = [part.expression for part in parts if part and not part.negated]
    unwanted = [part.expression for part in parts if part and part.negated]
    if isinstance(query, Or):
        if unwanted and wanted:
            raise NotImplementedError("A search for one thing or for everything but another is not possible.")
        if unwanted:
            return Asked(reduce(language.both, unwanted), negated=True)
        return Asked(reduce(language.either, wanted)) if wanted else None
    if wanted and unwanted:
        return Asked(language.without(reduce(language.both, wanted), reduce(language.either, unwanted)))
    if wanted:
        return Asked(reduce(language.both, wanted))
    return Asked(reduce(language.either, unwanted), negated=True) if unwanted else None
