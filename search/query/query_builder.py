"""Build the query of the search API, and the stem phrases to highlight, from expanded terms."""

from __future__ import annotations

from collections.abc import Sequence

from modelsearch.query import And, Not, Or, Phrase, PlainText, SearchQuery

from search.matches import StemPhrase
from search.query.parser import Term
from search.query.synonym_expansion import ExpandedTerm
from search.words import stem


def build_query(
    expanded_terms: Sequence[ExpandedTerm], excluded: Sequence[Term], any_term: bool = False
) -> SearchQuery | None:
    """Return the query for all terms, or any of them, without the excluded ones; None if there are no terms."""
    parts = [_expanded_query(expanded) for expanded in expanded_terms]
    if not parts:
        return None
    combined: SearchQuery = Or(parts) if any_term else And(parts)
    if not excluded:
        return combined
    return And([combined, *(Not(_term_query(term)) for term in excluded)])


def stem_phrases(expanded_terms: Sequence[ExpandedTerm]) -> list[StemPhrase]:
    """Return the stem phrases of all terms, each once."""
    return list(dict.fromkeys(phrase for expanded in expanded_terms for phrase in stem_phrases_of(expanded)))


def stem_phrases_of(expanded: ExpandedTerm) -> list[StemPhrase]:
    """Return the stem phrases that match a term or one of its synonyms."""
    forms = [*(term.words for term in expanded.terms), *expanded.synonyms]
    return [tuple(map(stem, form)) for form in forms]


def _expanded_query(expanded: ExpandedTerm) -> SearchQuery:
    query: SearchQuery = And([_term_query(term) for term in expanded.terms])
    return Or([query, *(_words_query(form) for form in expanded.synonyms)]) if expanded.synonyms else query


def _term_query(term: Term) -> SearchQuery:
    return _words_query(term.words)


def _words_query(words: tuple[str, ...]) -> SearchQuery:
    text = " ".join(words)
    return Phrase(text) if len(words) > 1 else PlainText(text)
