"""Turn wishes into a query of the search API, and into what is marked in its results."""

from __future__ import annotations

from collections.abc import Sequence

from modelsearch.query import And, Not, Or, Phrase, PlainText, SearchQuery

from search.matches import Mark
from search.query.parser import Term
from search.query.synonym_expansion import ExpandedTerm
from search.words import stem


def build_query(wishes: Sequence[ExpandedTerm], unwanted: Sequence[Term], any_wish: bool = False) -> SearchQuery | None:
    """Return the query for entries that fulfil all wishes, or any of them; None where there is no wish."""
    parts = [_wish_query(wish) for wish in wishes]
    if not parts:
        return None
    wanted: SearchQuery = Or(parts) if any_wish else And(parts)
    if not unwanted:
        return wanted
    return And([wanted, *(Not(_term_query(term)) for term in unwanted)])


def marks(wishes: Sequence[ExpandedTerm]) -> list[Mark]:
    """Return the stems of what is marked: single words, and phrases where they stand as a whole."""
    return list(dict.fromkeys(mark for wish in wishes for mark in marks_of(wish)))


def marks_of(wish: ExpandedTerm) -> list[Mark]:
    """Return the stems by which it is told that a text fulfils a wish."""
    forms = [*(term.words for term in wish.terms), *wish.synonyms]
    return [tuple(map(stem, form)) for form in forms]


def _wish_query(wish: ExpandedTerm) -> SearchQuery:
    typed: SearchQuery = And([_term_query(term) for term in wish.terms])
    return Or([typed, *(_words_query(form) for form in wish.synonyms)]) if wish.synonyms else typed


def _term_query(term: Term) -> SearchQuery:
    return _words_query(term.words)


def _words_query(words: tuple[str, ...]) -> SearchQuery:
    text = " ".join(words)
    return Phrase(text) if len(words) > 1 else PlainText(text)
