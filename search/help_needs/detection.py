"""Decide whether the search page shows who can help, and how large."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db import models
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.help_needs import distress_words as known
from search.help_needs.names import has_certain_name, is_certain_name, is_english, is_likely_name
from search.help_needs.phrases import ASKED_PHRASES, CLEAR_PHRASES, OTHER_LANGUAGES
from search.query.stop_words import STOP_WORDS
from search.relatives import ALL_RELATIVES, RELATIVES
from search.words import normalised_words

YEAR = re.compile(r"(?:19|20)\d\d")
# From this length on, a word may have two mistakes.
LONG = 7  # characters
SHORTEST = 4  # characters
# A longer query of single words names a topic rather than what is asked for.
FEW = 4  # words


class HelpNeed(models.TextChoices):
    """How likely it is that somebody needs help, or misses somebody."""

    NONE = "none", "A search for information"
    POSSIBLE = "possible", "Perhaps"
    CLEAR = "clear", "For certain"


@dataclass(frozen=True)
class Reading:
    """A query as it is understood: its words in full and with typing mistakes corrected."""

    text: str
    words: tuple[str, ...]

    @cached_property
    def line(self) -> str:
        """The words with one space between them."""
        return " ".join(self.words)

    @cached_property
    def significant(self) -> frozenset[str]:
        """The words that are not stop words."""
        return frozenset(self.words) - STOP_WORDS - known.ANY_FIRST_PERSON

    @cached_property
    def is_personal(self) -> bool:
        """Whether it is in the first person."""
        return bool(known.FIRST_PERSON & set(self.words))

    @cached_property
    def is_research(self) -> bool:
        """Whether it has a word of those who work on the subject, or a year, and nobody speaks of themselves.

        Those who say that they write an essay or an article speak of themselves, but search for research.
        """
        if known.WRITING & set(self.words):
            return True
        is_dated = any(YEAR.fullmatch(word) for word in self.words)
        return (is_dated or bool(known.RESEARCH & set(self.words))) and not self.is_personal

    @cached_property
    def names_somebody(self) -> bool:
        """Whether it has a name, or somebody's relation to the person who asks."""
        relatives = ALL_RELATIVES if known.ANY_FIRST_PERSON & set(self.words) else RELATIVES
        return bool(relatives & set(self.words)) or has_certain_name(self.text)


def help_need(text: str, unknown: frozenset[str] = frozenset()) -> HelpNeed:
    """Return how likely a query is a call for help; ``unknown`` holds its words that are not indexed."""
    reading = read(text)
    if reading.words and _is_clear(reading):
        return HelpNeed.CLEAR
    if reading.words and _is_possible(reading, unknown):
        return HelpNeed.POSSIBLE
    return HelpNeed.NONE


def need_without_results(text: str) -> HelpNeed:
    """Return the need for help behind a query that found nothing: perhaps, unless it names a subject of the site."""
    reading = read(text)
    is_topic = (known.RESEARCH | known.TOPICS) & set(reading.words)
    return HelpNeed.NONE if is_topic or not reading.significant or reading.is_research else HelpNeed.POSSIBLE


def read(text: str) -> Reading:
    """Read a query."""
    words = " ".join(known.SHORTHAND.get(word, word) for word in normalised_words(text)).split()
    return Reading(text, tuple(map(_corrected, words)))


@lru_cache(maxsize=20_000)
def _corrected(word: str) -> str:
    """Return the word of distress that a misspelt word means, or the word itself."""
    if len(word) < SHORTEST or not word.isalpha() or is_english(word) or is_certain_name(word):
        return word
    near = process.extractOne(word, known.OFTEN_MISSPELT, scorer=OSA.distance, score_cutoff=2)
    if near is None:
        return word
    meant, mistakes, _ = near
    return meant if mistakes == 1 or len(meant) >= LONG else word


def _is_clear(reading: Reading) -> bool:
    words = set(reading.words)
    # Nothing of the site is written in other letters, so whoever types them finds help or nothing.
    if _is_in_other_letters(reading.text):
        return True
    if OTHER_LANGUAGES.search(reading.line) or known.EMERGENCY_NUMBERS & {"".join(reading.words), *words}:
        return True
    if ASKED_PHRASES.search(reading.line):
        return True
    if reading.is_research:
        return False
    if CLEAR_PHRASES.search(reading.line):
        return True
    if reading.significant & known.CERTAIN and reading.significant <= known.CERTAIN | known.AROUND:
        return True
    if reading.significant & known.SUICIDE and reading.significant <= known.ALONE | known.AROUND:
        return True
    is_lost = bool(known.LOSS & words) or "run away" in reading.line or "ran away" in reading.line
    is_sought = bool(known.SEEKING & words) or "come home" in reading.line
    about_somebody = reading.names_somebody or bool(known.SOMEBODY & words)
    return bool(
        (about_somebody and (is_lost or is_sought))
        or (reading.is_personal and (is_lost or known.HARM & words))
        or (RELATIVES & words and known.HARM & words)
    )


def _is_possible(reading: Reading, unknown: frozenset[str]) -> bool:
    if reading.is_research:
        return False
    words = set(reading.words)
    rest = reading.significant - known.AROUND
    return bool(
        reading.is_personal
        or is_likely_name(reading.text, unknown)
        or (words & RELATIVES and rest <= RELATIVES)
        or (reading.significant & known.ALONE and rest <= known.ALONE)
        or (known.STRONG & words and len(rest) <= FEW and not known.TOPICS & words)
        or _is_about_one_lost_person(reading)
        or words & {"helpline", "hotline", "samaritans", "childline", "urgent", "sighting", "sightings"}
        or (known.LOSS & words and len(words) == 1)
    )


def _is_about_one_lost_person(reading: Reading) -> bool:
    words = set(reading.words)
    is_lost = (
        known.LOSS & words or known.SEEKING & words or re.search(r"\b(?:run|ran|running) (?:away|off)\b", reading.line)
    )
    is_one = bool(known.ONE_PERSON & words) or reading.significant <= known.LEAVING
    return bool(is_lost) and is_one and not known.SUBJECTS & words and len(reading.significant) <= FEW


def _is_in_other_letters(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and not any("LATIN" in unicodedata.name(letter, "") for letter in letters)
