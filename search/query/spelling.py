"""Correct typing mistakes by the words of the index itself."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.models import IndexedWord
from search.words import TOKEN, canonical, stem

# Shorter words have too many neighbours.
MIN_LENGTH = 4  # characters


@dataclass(frozen=True)
class Spelling:
    """What the index knows of the words of a query: those it does not know, and the query with them corrected."""

    unknown: frozenset[str] = frozenset()
    corrected: str = ""


def check_spelling(text: str, words: tuple[str, ...]) -> Spelling:
    """Look up the words of a query; ``corrected`` is empty where none is unknown, or one has no neighbour."""
    letters = {word for word in words if word.isalpha()}
    stems = {word: stem(word) for word in letters}
    known = set(IndexedWord.objects.filter(stem__in=set(stems.values())).values_list("stem", flat=True))
    unknown = frozenset(word for word in letters if stems[word] not in known)
    better = {word: nearest_word(word) for word in sorted(unknown)}
    if not better or not all(better.values()):
        return Spelling(unknown)
    return Spelling(unknown, TOKEN.sub(lambda found: better.get(canonical(found.group())) or found.group(), text))


def nearest_word(word: str) -> str:
    """Return the word of the index that is fewest typing mistakes away, the commonest of those; empty if all are far.

    A mistake is a letter too many, too few, a wrong one, or two that changed places (optimal string alignment).
    """
    if len(word) < MIN_LENGTH:
        return ""
    mistakes = 1 if len(word) < 6 else 2
    lengths = range(len(word) - mistakes, len(word) + mistakes + 1)
    entries = dict(IndexedWord.objects.filter(length__in=lengths).values_list("word", "entries"))
    near = process.extract(word, list(entries), scorer=OSA.distance, score_cutoff=mistakes, limit=None)
    best = min(near, key=lambda found: (found[1], found[0][0] != word[0], -entries[found[0]]), default=None)
    return best[0] if best else ""
