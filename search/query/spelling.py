"""Offer another spelling, by the indexed words, of a query that finds nothing: it is never searched for unasked.

Words that may be meant as they are get no offer: what a dictionary or a list of names has, what has a capital, denials,
and what stands next to a name or a word of kinship.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.models import IndexedWord
from search.query.stop_words import DENIALS, STOP_WORDS
from search.relatives import ALL_RELATIVES
from search.word_lists import ENGLISH_WORDS, PERSONAL_NAMES
from search.words import TOKEN, lemma, normalise, stem

# Shorter words are similar to too many others.
MIN_LENGTH = 4  # characters
# From this length on, a word may have two mistakes.
LONG = 6  # characters

_FRIGHTENING = """
abduct abducted abduction abuse abused body bodies corpse dead death deaths die died dies drown drowned dying funeral
grave hanged kill killed killer killing kidnapped murder murdered murderer rape raped rapist suicide suicides victim
victims
"""
# What nobody should be asked whether they meant it.
FRIGHTENING = frozenset(_FRIGHTENING.split())


@dataclass(frozen=True)
class Spelling:
    """The words of a query that are not indexed, and the query in another spelling, if one is offered."""

    unknown: frozenset[str] = frozenset()
    offer: str = ""


def check_spelling(text: str, words: tuple[str, ...]) -> Spelling:
    """Check the words of a query; nothing is offered unless every unknown word has another spelling."""
    alphabetic = {word for word in words if word.isalpha()}
    stems = {word: stem(word) for word in alphabetic}
    known = set(IndexedWord.objects.filter(stem__in=set(stems.values())).values_list("stem", flat=True))
    unknown = frozenset(word for word in alphabetic if stems[word] not in known)
    if not unknown or unknown & _meant(TOKEN.findall(text)):
        return Spelling(unknown)
    closest = closest_words(unknown)
    if closest.keys() != unknown:
        return Spelling(unknown)
    return Spelling(unknown, TOKEN.sub(lambda found: closest.get(lemma(found.group()), found.group()), text))


def closest_words(unknown: Iterable[str]) -> dict[str, str]:
    """Return the closest indexed word of each word that has one."""
    words = [word for word in unknown if len(word) >= MIN_LENGTH]
    lengths = {len(word) + difference for word in words for difference in range(-_mistakes(word), _mistakes(word) + 1)}
    entries = dict(IndexedWord.objects.filter(length__in=lengths).values_list("word", "entries")) if lengths else {}
    closest = {word: closest_word(word, entries) for word in words}
    return {word: found for word, found in closest.items() if found}


def closest_word(word: str, entries: dict[str, int]) -> str:
    """Return the word with the smallest distance, the one in most entries of several; empty if none is close.

    The distance is that of optimal string alignment; it counts a swap of neighbouring letters as one mistake.
    """
    near = process.extract(word, list(entries), scorer=OSA.distance, score_cutoff=_mistakes(word), limit=None)
    ranked = sorted(near, key=lambda found: (found[1], found[0][0] != word[0], -entries[found[0]]))
    return next((found for found, _, _ in ranked if _may_be_offered(found)), "")


def _mistakes(word: str) -> int:
    return 1 if len(word) < LONG else 2


def _may_be_offered(word: str) -> bool:
    is_only_a_name = word in PERSONAL_NAMES and word not in ENGLISH_WORDS
    return not is_only_a_name and word not in FRIGHTENING | DENIALS | STOP_WORDS


def _meant(tokens: Sequence[str]) -> set[str]:
    """Return the words, as the index knows them, that are left as they were typed."""
    return {lemma(token) for token, neighbours in _with_neighbours(tokens) if _is_meant(token, neighbours)}


def _with_neighbours(tokens: Sequence[str]) -> Iterator[tuple[str, set[str]]]:
    words = [normalise(token) for token in tokens]
    for place, token in enumerate(tokens):
        yield token, {*words[max(place - 1, 0) : place], *words[place + 1 : place + 2]}


def _is_meant(token: str, neighbours: set[str]) -> bool:
    word = normalise(token)
    next_to_somebody = any(near in ALL_RELATIVES or _is_name(near) for near in neighbours)
    is_known = word in ENGLISH_WORDS or word in PERSONAL_NAMES or word in DENIALS
    return token != token.lower() or is_known or next_to_somebody


def _is_name(word: str) -> bool:
    return len(word) > 2 and word in PERSONAL_NAMES and word not in ENGLISH_WORDS
