"""The order of the best results: the same on every database, by one measure of our own.

The index is asked for the best by its own rank, which differs between databases: PostgreSQL does not weigh a rare word
above a common one. The first few pages of what it gives are measured again here, by BM25F (Robertson, Zaragoza and
Taylor, 2004): words of titles, of labels and of texts together, rare words above common ones, with a bonus for titles
that say little else and for words that stand close together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log
from typing import Any

from search.matches import Match, matches
from search.models import IndexedWord, SearchEntry
from search.query.query_builder import marks_of
from search.query.stop_words import STOP_WORDS
from search.query.synonym_expansion import ExpandedTerm
from search.words import words

# The best by the index that are measured again; a whole number of pages.
RANKED = 60

TITLE_COUNTS = 6.0
LABEL_COUNTS = 1.0
SATURATION = 1.2
LENGTH_COUNTS = 0.4
TITLE_BONUS = 0.8
CLOSENESS_BONUS = 0.4
USUAL_LENGTH = 180  # words
# What a long text has beyond these does not tell how close words stand.
MAX_MATCHES = 300


class RankedResults:
    """Results of the search API of which the best are put in our order; sliced and counted like a query set."""

    def __init__(self, results: Any, wishes: Sequence[ExpandedTerm]) -> None:
        self.results = results
        self.wishes = wishes

    def __getitem__(self, place: slice) -> list[SearchEntry]:
        """Return the results at these places; those beyond the best are in the order of the index."""
        if place.start >= RANKED:
            return list(self.results[place])
        return rank(list(self.results[:RANKED]), self.wishes)[place]


def rank(entries: Sequence[SearchEntry], wishes: Sequence[ExpandedTerm]) -> list[SearchEntry]:
    """Put entries in the order in which they fulfil the wishes, the best first; equal ones keep the order they had."""
    rarity = _rarity(wishes)
    worth = {entry.pk: _worth(entry, wishes, rarity) for entry in entries}
    return sorted(entries, key=lambda entry: -worth[entry.pk])


def _worth(entry: SearchEntry, wishes: Sequence[ExpandedTerm], rarity: Sequence[float]) -> float:
    owners = [number for number, wish in enumerate(wishes) for _ in marks_of(wish)]
    marks = [mark for wish in wishes for mark in marks_of(wish)]
    title, text = words(entry.title), words(entry.text)
    in_title, in_text = matches(title, marks), matches(text, marks)
    in_labels = matches(words(entry.also), marks)
    counts: dict[int, float] = defaultdict(float)
    for found, weight in ((in_title, TITLE_COUNTS), (in_labels, LABEL_COUNTS), (in_text, 1.0)):
        for match in found:
            counts[owners[match.mark]] += weight
    length = 1 - LENGTH_COUNTS + LENGTH_COUNTS * (len(text) + len(title)) / USUAL_LENGTH
    fit = sum(rarity[number] * count / (count + SATURATION * length) for number, count in counts.items())
    part = len({owners[match.mark] for match in in_title}) / len(wishes)
    nearness = max(_closeness(in_title, owners, len(wishes)), _closeness(in_text, owners, len(wishes)))
    return (
        fit
        * (1 + TITLE_BONUS * _coverage(title, in_title) ** 2 * part + CLOSENESS_BONUS * nearness)
        * entry.search_factor
    )


def _coverage(title: Sequence[str], found: Sequence[Match]) -> float:
    """Return the part of the words of a title that were asked for, between 0 and 1."""
    telling = {place for place, word in enumerate(title) if word not in STOP_WORDS}
    asked = {place for match in found for place in range(match.first, match.last + 1)}
    return len(telling & asked) / len(telling) if telling else 0.0


def _closeness(found: Sequence[Match], owners: Sequence[int], wanted: int) -> float:
    """Return how close together all wishes stand at their closest, from 0 (not all occur) to 1 (side by side)."""
    last_seen: dict[int, Match] = {}
    closest = 0.0
    for match in found[:MAX_MATCHES]:
        last_seen[owners[match.mark]] = match
        if wanted > 1 and len(last_seen) == wanted:
            inside = sum(each.last - each.first + 1 for each in last_seen.values())
            span = match.last - min(each.first for each in last_seen.values()) + 1
            closest = max(closest, inside / max(span, inside))
    return closest


def _rarity(wishes: Sequence[ExpandedTerm]) -> list[float]:
    """Return the inverse document frequency of each wish; it does not matter where there is only one."""
    if len(wishes) < 2:
        return [1.0] * len(wishes)
    stems = {stem for wish in wishes for mark in marks_of(wish) for stem in mark}
    frequency: dict[str, int] = {}
    for stem, entries in IndexedWord.objects.filter(stem__in=stems).values_list("stem", "entries"):
        frequency[stem] = max(frequency.get(stem, 0), entries)
    everything = SearchEntry.objects.count()
    return [_inverse(max(_frequency(mark, frequency) for mark in marks_of(wish)), everything) for wish in wishes]


def _frequency(mark: tuple[str, ...], frequency: dict[str, int]) -> int:
    return min(frequency.get(stem, 0) for stem in mark)


def _inverse(frequency: int, everything: int) -> float:
    return log(1 + (max(everything - frequency, 0) + 0.5) / (frequency + 0.5))
