"""Where in a text the words of a query occur, in any of their forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search.words import stem

# The stems of a word, or of words that must stand one after the other.
Mark = tuple[str, ...]


class Match(NamedTuple):
    """An occurrence: the first and the last of its words, counted in the text, and the number of its mark."""

    first: int
    last: int
    mark: int


def matches(words: Sequence[str], marks: Sequence[Mark]) -> list[Match]:
    """Return every occurrence of every mark among the words of a text, in their order."""
    numbers: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        numbers.setdefault(mark[0], []).append(number)
    letters = {beginning[0] for beginning in numbers}
    return [
        Match(place, place + len(marks[number]) - 1, number)
        for place, word in enumerate(words)
        # A stem begins with the letter of its word: most words are passed over without being stemmed.
        if word[0] in letters
        for number in numbers.get(stem(word), [])
        if _follows(words, place, marks[number])
    ]


def _follows(words: Sequence[str], place: int, mark: Mark) -> bool:
    if len(mark) == 1:
        return True
    return tuple(map(stem, words[place : place + len(mark)])) == mark
