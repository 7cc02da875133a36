"""Turn wishes into a query of the search API, and into what is marked in its results."""

from __future__ import annotations

from collections.abc import Sequence

from modelsearch.query import And, Not, Or, Phrase, PlainText, SearchQuery

from search.asking.parsing import Term
from search.asking.widening import Wish
from search.words import stem

Mark = tuple[str, ...]


def build_query(wishes: Sequence[Wish], unwanted: Sequence[Term], any_wish: bool = False) -> SearchQuery | None:
    """Give the query for entries that fulfil all wishes, or any of them; None where there is no wish."""
    parts = [_wish_query(wish) for wish in wishes]
    if not parts:
        return None
    wanted: SearchQuery = Or(parts) if any_wish else And(parts)
    if not unwanted:
        return wanted
    return And([wanted, *(Not(_term_query(term)) for term in unwanted)])


def marks(wishes: Sequence[Wish]) -> list[Mark]:
    """Give the stems of what is marked: single words, and phrases where they stand as a whole."""
    of_terms = [tuple(map(stem, term.words)) for wish in wishes for term in wish.terms]
    of_synonyms = [tuple(map(stem, form)) for wish in wishes for form in wish.synonyms]
    return list(dict.fromkeys([*of_terms, *of_synonyms]))


def _wish_query(wish: Wish) -> SearchQuery:
    typed: SearchQuery = And([_term_query(term) for term in wish.terms])
    return Or([typed, *(_words_query(form) for form in wish.synonyms)]) if wish.synonyms else typed


def _term_query(term: Term) -> SearchQuery:
    return _words_query(term.words)


def _words_query(words: tuple[str, ...]) -> SearchQuery:
    text = " ".join(words)
    return Phrase(text) if len(words) > 1 else PlainText(text)
