"""Rank the best results by BM25F, so that their order is the same on every database.

The backends rank differently: PostgreSQL, for example, does not weigh rare words above common ones. The best results
of a backend are ranked again here by BM25F (Robertson, Zaragoza and Taylor, 2004) over title, labels and text, with
bonuses for titles that say little else and for terms that are close together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log
from typing import Any

from search.matches import Match, StemPhrase, find_matches
from search.models import IndexedWord, SearchEntry
from search.query.query_builder import stem_phrases_of
from search.query.stop_words import STOP_WORDS
from search.query.synonym_expansion import ExpandedTerm
from search.words import words

# The number of results that are ranked again: a whole number of pages.
RERANKED = 60

TITLE_WEIGHT = 6.0
LABEL_WEIGHT = 1.0
SATURATION = 1.2  # k1 of BM25
LENGTH_NORMALISATION = 0.4  # b of BM25
TITLE_BONUS = 0.8
PROXIMITY_BONUS = 0.4
AVERAGE_LENGTH = 180  # words
# Further matches of a long text are not needed to find terms that are close together.
MAX_MATCHES = 300


class RerankedResults:
    """Results of the search API with the best ones ranked again; slices like a queryset."""

    def __init__(self, results: Any, expanded_terms: Sequence[ExpandedTerm]) -> None:
        self.results = results
        self.expanded_terms = expanded_terms

    def __getitem__(self, slice_: slice) -> list[SearchEntry]:
        """Return the results of a slice; those after the first ``RERANKED`` keep the order of the backend."""
        if slice_.start >= RERANKED:
            return list(self.results[slice_])
        return rerank(list(self.results[:RERANKED]), self.expanded_terms)[slice_]


def rerank(entries: Sequence[SearchEntry], expanded_terms: Sequence[ExpandedTerm]) -> list[SearchEntry]:
    """Return the entries with the best first; equal ones keep their order."""
    weights = _term_weights(expanded_terms)
    scores = {entry.pk: _score(entry, expanded_terms, weights) for entry in entries}
    return sorted(entries, key=lambda entry: -scores[entry.pk])


def _score(entry: SearchEntry, expanded_terms: Sequence[ExpandedTerm], weights: Sequence[float]) -> float:
    numbered = [(number, phrase) for number, term in enumerate(expanded_terms) for phrase in stem_phrases_of(term)]
    term_numbers = [number for number, _ in numbered]
    phrases = [phrase for _, phrase in numbered]
    title, text = words(entry.title), words(entry.text)
    in_title, in_text = find_matches(title, phrases), find_matches(text, phrases)
    in_labels = find_matches(words(entry.also), phrases)
    counts: dict[int, float] = defaultdict(float)
    for found, weight in ((in_title, TITLE_WEIGHT), (in_labels, LABEL_WEIGHT), (in_text, 1.0)):
        for match in found:
            counts[term_numbers[match.phrase]] += weight
    length = 1 - LENGTH_NORMALISATION + LENGTH_NORMALISATION * (len(text) + len(title)) / AVERAGE_LENGTH
    bm25 = sum(weights[number] * count / (count + SATURATION * length) for number, count in counts.items())
    terms_in_title = len({term_numbers[match.phrase] for match in in_title}) / len(expanded_terms)
    proximity = max(_proximity(found, term_numbers, len(expanded_terms)) for found in (in_title, in_text))
    title_bonus = TITLE_BONUS * _coverage(title, in_title) ** 2 * terms_in_title
    return bm25 * (1 + title_bonus + PROXIMITY_BONUS * proximity) * entry.search_factor


def _coverage(title: Sequence[str], found: Sequence[Match]) -> float:
    """Return the share of the significant words of a title that match, from 0 to 1."""
    significant = {position for position, word in enumerate(title) if word not in STOP_WORDS}
    matched = {position for match in found for position in range(match.first, match.last + 1)}
    return len(significant & matched) / len(significant) if significant else 0.0


def _proximity(found: Sequence[Match], term_numbers: Sequence[int], term_count: int) -> float:
    """Return how close together all terms are at best, from 0 (not all of them match) to 1 (side by side)."""
    last_seen: dict[int, Match] = {}
    closest = 0.0
    for match in found[:MAX_MATCHES]:
        last_seen[term_numbers[match.phrase]] = match
        if term_count > 1 and len(last_seen) == term_count:
            matched = sum(each.last - each.first + 1 for each in last_seen.values())
            span = match.last - min(each.first for each in last_seen.values()) + 1
            closest = max(closest, matched / max(span, matched))
    return closest


def _term_weights(expanded_terms: Sequence[ExpandedTerm]) -> list[float]:
    """Return the inverse document frequency of each term; 1 for a single term, where it makes no difference."""
    if len(expanded_terms) < 2:
        return [1.0] * len(expanded_terms)
    phrases = [stem_phrases_of(term) for term in expanded_terms]
    stems = {stem for of_term in phrases for phrase in of_term for stem in phrase}
    frequencies: dict[str, int] = {}
    for stem, entries in IndexedWord.objects.filter(stem__in=stems).values_list("stem", "entries"):
        frequencies[stem] = max(frequencies.get(stem, 0), entries)
    total = SearchEntry.objects.count()
    return [
        _inverse_document_frequency(max(_phrase_frequency(phrase, frequencies) for phrase in of_term), total)
        for of_term in phrases
    ]


def _phrase_frequency(phrase: StemPhrase, frequencies: dict[str, int]) -> int:
    return min(frequencies.get(stem, 0) for stem in phrase)


def _inverse_document_frequency(frequency: int, total: int) -> float:
    return log(1 + (max(total - frequency, 0) + 0.5) / (frequency + 0.5))
