"""Spelling correction by the indexed words."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.models import IndexedWord
from search.words import TOKEN, lemma, stem

# Shorter words are similar to too many others.
MIN_LENGTH = 4  # characters


@dataclass(frozen=True)
class Spelling:
    """The words of a query that are not indexed, and the corrected query, if there is one."""

    unknown: frozenset[str] = frozenset()
    corrected: str = ""


def check_spelling(text: str, words: tuple[str, ...]) -> Spelling:
    """Check the words of a query; ``corrected`` is empty unless every unknown word has a correction."""
    alphabetic = {word for word in words if word.isalpha()}
    stems = {word: stem(word) for word in alphabetic}
    known = set(IndexedWord.objects.filter(stem__in=set(stems.values())).values_list("stem", flat=True))
    unknown = frozenset(word for word in alphabetic if stems[word] not in known)
    corrections = {word: closest_word(word) for word in sorted(unknown)}
    if not corrections or not all(corrections.values()):
        return Spelling(unknown)
    return Spelling(unknown, TOKEN.sub(lambda found: corrections.get(lemma(found.group())) or found.group(), text))


def closest_word(word: str) -> str:
    """Return the indexed word with the smallest distance, the commonest of several; empty if none is close.

    The distance is that of optimal string alignment; it counts a swap of neighbouring letters as one mistake.
    """
    if len(word) < MIN_LENGTH:
        return ""
    mistakes = 1 if len(word) < 6 else 2
    lengths = range(len(word) - mistakes, len(word) + mistakes + 1)
    entries = dict(IndexedWord.objects.filter(length__in=lengths).values_list("word", "entries"))
    near = process.extract(word, list(entries), scorer=OSA.distance, score_cutoff=mistakes, limit=None)
    best = min(near, key=lambda found: (found[1], found[0][0] != word[0], -entries[found[0]]), default=None)
    return best[0] if best else ""
