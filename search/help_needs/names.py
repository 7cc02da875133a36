"""Recognise the names of people."""

from __future__ import annotations

import re
from functools import lru_cache

from search.help_needs.word_classes import CLASSES_OF_WORDS
from search.word_lists import ENGLISH_WORDS, PERSONAL_NAMES
from search.words import APOSTROPHES, normalised_words

MAX_NAME_PARTS = 4
# Letters, with hyphens and apostrophes inside, or an initial.
NAME_PART = re.compile(rf"[^\W\d_](?:[-{APOSTROPHES}]?[^\W\d_]+)*\.?,?")
ORGANISATION = re.compile(rf"[{APOSTROPHES}]s$|^[A-Z]{{2,5}}$")


@lru_cache(maxsize=20_000)
def is_certain_name(word: str) -> bool:
    """Whether a normalised word is a name and no English word."""
    return len(word) > 2 and word in PERSONAL_NAMES and word not in ENGLISH_WORDS


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Whether a normalised word is in a dictionary of English."""
    return word in ENGLISH_WORDS


def has_certain_name(text: str) -> bool:
    """Whether a word of a text is a name for certain, and neither an abbreviation nor the possessive of a charity."""
    parts = text.split()
    is_shouted = text.isupper()
    return any(
        is_certain_name(word)
        for part in parts
        if is_shouted or not ORGANISATION.search(part)
        for word in normalised_words(part)
    )


def is_likely_name(text: str, unknown: frozenset[str] = frozenset()) -> bool:
    """Whether a query may be a person's name; ``unknown`` holds its words that are not indexed.

    One word must be a name for certain. Of up to four, each can be a name, an initial, or in no dictionary, and one is
    a name for certain, or all have a capital.
    """
    parts = text.split()
    if not 1 <= len(parts) <= MAX_NAME_PARTS or not all(NAME_PART.fullmatch(part) for part in parts):
        return False
    if len(parts) == 1:
        return has_certain_name(text)
    words = normalised_words(text)
    if not words or not all(_may_be_part(word) for word in words):
        return False
    are_capitals = all(part[0].isupper() for part in parts)
    in_no_dictionary = not any(is_english(word) for word in words if len(word) > 1)
    all_names = all(word in PERSONAL_NAMES for word in words if len(word) > 1)
    return (
        has_certain_name(text)
        or (are_capitals and all_names and len(words) > 1)
        or (are_capitals and in_no_dictionary and bool(unknown & set(words)))
    )


def _may_be_part(word: str) -> bool:
    if word in CLASSES_OF_WORDS and not is_certain_name(word):
        return False
    return len(word) == 1 or word in PERSONAL_NAMES or not is_english(word)
