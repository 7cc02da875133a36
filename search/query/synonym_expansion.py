"""Put synonyms beside the words they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.query.parser import Term
from search.query.synonym_cache import Form
from search.words import stem

MAX_SYNONYMS = 20  # in one query


@dataclass(frozen=True)
class ExpandedTerm:
    """Terms that belong together, and the synonyms of which any will do in their place."""

    terms: tuple[Term, ...]
    synonyms: tuple[Form, ...] = ()


def expand_synonyms(terms: Sequence[Term], groups: list[list[Form]]) -> list[ExpandedTerm]:
    """Find the longest runs of words that have synonyms; what stands in quotation marks is taken as a whole.

    A common word counts within a run, as in “looked after”, and nowhere else.
    """
    known = {_stems(form): group for group in groups for form in group}
    wishes = list(dict.fromkeys(_wishes(list(terms), known)))
    free = MAX_SYNONYMS
    limited = []
    for wish in wishes:
        limited.append(ExpandedTerm(wish.terms, wish.synonyms[:free]))
        free -= len(limited[-1].synonyms)
    return limited


def _wishes(terms: list[Term], known: dict[Form, list[Form]]) -> Iterator[ExpandedTerm]:
    longest = max(map(len, known), default=1)
    while terms:
        run = next((n for n in range(min(longest, len(terms)), 0, -1) if _found(terms[:n], known)), 1)
        taken, terms = terms[:run], terms[run:]
        group = _found(taken, known) or []
        typed = _stems(_words(taken))
        telling = tuple(term for term in taken if not term.is_common)
        if telling:
            yield ExpandedTerm(telling, tuple(form for form in group if _stems(form) != typed))


def _found(terms: list[Term], known: dict[Form, list[Form]]) -> list[Form] | None:
    if len(terms) > 1 and any(term.is_quoted for term in terms):
        return None
    return known.get(_stems(_words(terms)))


def _words(terms: list[Term]) -> Form:
    return tuple(word for term in terms for word in term.words)


def _stems(words: Form) -> Form:
    return tuple(map(stem, words))
