"""Find the stems of a query in the words of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search.words import stem

# The stem of a word, or the stems of words that have to follow each other.
StemPhrase = tuple[str, ...]


class Match(NamedTuple):
    """An occurrence: the positions of its first and last word, and the index of its phrase."""

    first: int
    last: int
    phrase: int


def find_matches(words: Sequence[str], phrases: Sequence[StemPhrase]) -> list[Match]:
    """Return every occurrence of every phrase in the words of a text, in order."""
    by_first_stem: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        by_first_stem.setdefault(phrase[0], []).append(number)
    letters = {first[0] for first in by_first_stem}
    return [
        Match(place, place + len(phrases[number]) - 1, number)
        for place, word in enumerate(words)
        # A stem begins with the same letter as its word, so most words need no stemming.
        if word[0] in letters
        for number in by_first_stem.get(stem(word), [])
        if _matches_at(words, place, phrases[number])
    ]


def _matches_at(words: Sequence[str], place: int, phrase: StemPhrase) -> bool:
    if len(phrase) == 1:
        return True
    return tuple(map(stem, words[place : place + len(phrase)])) == phrase
