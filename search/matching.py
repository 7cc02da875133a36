"""Where in a text the words of a query occur, in any of their forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search.words import Token, stem, tokens

# The stems of a word, or of words that must stand one after the other.
Mark = tuple[str, ...]


class Match(NamedTuple):
    """An occurrence: the first and the last of its words, counted in the text, and the number of its mark."""

    first: int
    last: int
    mark: int


def cut(text: str) -> list[Token]:
    """Cut a text into its words."""
    return list(tokens(text))


def matches(found: Sequence[Token], marks: Sequence[Mark]) -> list[Match]:
    """Give every occurrence of every mark, in the order of the text."""
    numbers: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        numbers.setdefault(mark[0], []).append(number)
    letters = {beginning[0] for beginning in numbers}
    return [
        Match(place, place + len(marks[number]) - 1, number)
        for place, token in enumerate(found)
        # A stem begins with the letter of its word: most words are passed over without being stemmed.
        if token.word[0] in letters
        for number in numbers.get(stem(token.word), [])
        if _follows(found, place, marks[number])
    ]


def _follows(found: Sequence[Token], place: int, mark: Mark) -> bool:
    run = found[place : place + len(mark)]
    return len(run) == len(mark) and all(stem(each.word) == wanted for each, wanted in zip(run, mark, strict=True))
