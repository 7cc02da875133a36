"""Translate a query of the search API into an expression of a full-text index; no text that is typed makes it fail."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeVar

from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from search.words import words

Expression = TypeVar("Expression")


@dataclass(frozen=True)
class IndexExpression(Generic[Expression]):
    """An expression, or its complement if ``negated``."""

    expression: Expression
    negated: bool = False


class ExpressionBuilder(ABC, Generic[Expression]):
    """Builds expressions in one query language from indexed words."""

    @abstractmethod
    def all_words(self, words: list[str], last_is_prefix: bool) -> Expression:
        """Return an expression for every word; the last may be a prefix."""

    @abstractmethod
    def any_word(self, words: list[str], last_is_prefix: bool) -> Expression:
        """Return an expression for at least one of the words."""

    @abstractmethod
    def phrase(self, words: list[str]) -> Expression:
        """Return an expression for the words in this order, side by side."""

    @abstractmethod
    def both(self, first: Expression, second: Expression) -> Expression:
        """Return the intersection of two expressions."""

    @abstractmethod
    def either(self, first: Expression, second: Expression) -> Expression:
        """Return the union of two expressions."""

    @abstractmethod
    def without(self, wanted: Expression, unwanted: Expression) -> Expression:
        """Return the first expression without the second."""


def build_expression(
    query: SearchQuery, builder: ExpressionBuilder[Any], last_is_prefix: bool = False
) -> IndexExpression[Any] | None:
    """Return the expression for a query, None if it has no word; raises NotImplementedError for unsupported queries."""
    if isinstance(query, PlainText):
        found = words(query.query_string)
        build = builder.any_word if query.operator == "or" else builder.all_words
        return IndexExpression(build(found, last_is_prefix)) if found else None
    if isinstance(query, Phrase):
        found = words(query.query_string)
        return IndexExpression(builder.phrase(found)) if found else None
    if isinstance(query, Boost):
        return build_expression(query.subquery, builder, last_is_prefix)
    if isinstance(query, Not):
        inner = build_expression(query.subquery, builder, last_is_prefix)
        return IndexExpression(inner.expression, not inner.negated) if inner else None
    if isinstance(query, And | Or):
        return _combine(query, [build_expression(part, builder, last_is_prefix) for part in query.subqueries], builder)
    raise NotImplementedError(f"The search backend does not know queries of the type “{type(query).__name__}”.")


def _combine(
    query: And | Or, parts: list[IndexExpression[Any] | None], builder: ExpressionBuilder[Any]
) -> IndexExpression[Any] | None:
    wanted = [part.expression for part in parts if part and not part.negated]
    unwanted = [part.expression for part in parts if part and part.negated]
    if isinstance(query, Or):
        if unwanted and wanted:
            raise NotImplementedError("A search for one thing or for everything but another is not possible.")
        if unwanted:
            return IndexExpression(reduce(builder.both, unwanted), negated=True)
        return IndexExpression(reduce(builder.either, wanted)) if wanted else None
    if wanted and unwanted:
        return IndexExpression(builder.without(reduce(builder.both, wanted), reduce(builder.either, unwanted)))
    if wanted:
        return IndexExpression(reduce(builder.both, wanted))
    return IndexExpression(reduce(builder.either, unwanted), negated=True) if unwanted else None
