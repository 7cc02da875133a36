"""A query as it is understood: its words in full, with typing mistakes corrected, and the classes they belong to."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from search.help_needs.names import has_certain_name, is_certain_name, is_english, is_likely_name
from search.help_needs.shorthand import SHORTHAND, meant_word
from search.help_needs.word_classes import CLASSES_OF_WORDS
from search.query.stop_words import STOP_WORDS
from search.word_lists import PERSONAL_NAMES
from search.words import normalised_words

# Nobody reads further into what was pasted.
MAX_LENGTH = 2_000  # characters
MAX_WORD_LENGTH = 40  # characters
# Fewer words say little about the language they are in.
FEWEST_FOR_LANGUAGE = 3  # words
AGE = re.compile(
    r"\b(?:\d{1,3}|\w+teen) (?:year|month|yo|week)s?(?: old)?\b(?! olds)"
    r"|\baged? \d{1,2}\b|\b\d{1,2}(?:yo|yr|yrs|y|yrold|f|m)\b"
)
# A brother in law has nothing to do with the law.
IN_LAW = re.compile(r"(?:(?<=son)|(?<=mum)|(?<=dad)|(?<=ther)|(?<=sister)|(?<=daughter)) in laws?\b")
NUMBER = re.compile(r"\b[1-9]\d?\b")


@dataclass(frozen=True)
class Reading:
    """A query as it is understood."""

    text: str
    words: tuple[str, ...]

    @cached_property
    def line(self) -> str:
        """The words with one space between them."""
        return " ".join(self.words)

    @cached_property
    def classes(self) -> Counter[str]:
        """How many different words there are of each class."""
        return Counter(name for word in set(self.words) for name in CLASSES_OF_WORDS.get(word, ()))

    @cached_property
    def significant(self) -> frozenset[str]:
        """The words that are not stop words."""
        return frozenset(self.words) - STOP_WORDS

    @cached_property
    def is_in_other_letters(self) -> bool:
        """Whether no letter of it is Latin."""
        letters = [character for character in self.text if character.isalpha()]
        return bool(letters) and not any("LATIN" in unicodedata.name(letter, "") for letter in letters)

    @cached_property
    def is_in_another_language(self) -> bool:
        """Whether most of its words are neither English nor names."""
        words = [word for word in self.words if word.isalpha()]
        strange = [word for word in words if not is_english(word) and word not in PERSONAL_NAMES]
        return len(words) >= FEWEST_FOR_LANGUAGE and 4 * len(strange) >= 3 * len(words)

    @cached_property
    def names_somebody(self) -> bool:
        """Whether a word of it is a name for certain."""
        return has_certain_name(self.text)

    def is_name(self, unknown: frozenset[str] = frozenset()) -> bool:
        """Whether it is nothing but a name, as far as can be told; ``unknown`` holds words not indexed."""
        return is_likely_name(self.text, unknown)

    @cached_property
    def has_age(self) -> bool:
        """Whether it says how old one person is."""
        return bool(AGE.search(self.line)) and "olds" not in self.words

    @cached_property
    def has_number(self) -> bool:
        """Whether it has a number that may be an age."""
        return bool(NUMBER.search(self.line))


def read(text: str) -> Reading:
    """Read the beginning of a text."""
    text = text[:MAX_LENGTH]
    whole = " ".join(SHORTHAND.get(word, word) for word in normalised_words(text)).split()
    words = [meant_word(word[:MAX_WORD_LENGTH]) for word in whole]
    return Reading(text, tuple(IN_LAW.sub("", " ".join(words)).split()))


def is_strange(word: str) -> bool:
    """Whether a word is neither English nor a name."""
    return not is_english(word) and not is_certain_name(word)
