"""Expand the terms of a query by synonyms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.query.parser import Term
from search.query.synonym_cache import Form
from search.words import stem

MAX_SYNONYMS = 20  # in one query


@dataclass(frozen=True)
class ExpandedTerm:
    """Consecutive terms, and the synonyms that match in their place."""

    terms: tuple[Term, ...]
    synonyms: tuple[Form, ...] = ()


def expand_synonyms(terms: Sequence[Term], groups: list[list[Form]]) -> list[ExpandedTerm]:
    """Return the longest runs of terms that have synonyms; a quoted phrase is never split or merged.

    Stop words only count within a run, as in “looked after”.
    """
    known = {_stems(form): group for group in groups for form in group}
    expanded_terms = list(dict.fromkeys(_expand(list(terms), known)))
    remaining = MAX_SYNONYMS
    limited = []
    for expanded in expanded_terms:
        limited.append(ExpandedTerm(expanded.terms, expanded.synonyms[:remaining]))
        remaining -= len(limited[-1].synonyms)
    return limited


def _expand(terms: list[Term], known: dict[Form, list[Form]]) -> Iterator[ExpandedTerm]:
    longest = max(map(len, known), default=1)
    while terms:
        length = next((n for n in range(min(longest, len(terms)), 0, -1) if _group_of(terms[:n], known)), 1)
        run_terms, terms = terms[:length], terms[length:]
        group = _group_of(run_terms, known) or []
        own_stems = _stems(_words(run_terms))
        significant = tuple(term for term in run_terms if not term.is_stop_words)
        if significant:
            yield ExpandedTerm(significant, tuple(form for form in group if _stems(form) != own_stems))


def _group_of(terms: list[Term], known: dict[Form, list[Form]]) -> list[Form] | None:
    if len(terms) > 1 and any(term.is_quoted for term in terms):
        return None
    return known.get(_stems(_words(terms)))


def _words(terms: list[Term]) -> Form:
    return tuple(word for term in terms for word in term.words)


def _stems(words: Form) -> Form:
    return tuple(map(stem, words))
