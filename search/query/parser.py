"""Parse a query: words, “phrases in quotation marks”, and excluded -words. Every text is valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.query.stop_words import STOP_WORDS
from search.words import words

MAX_QUERY_LENGTH = 200  # characters
# What is pasted is read so far for signs of distress, and stays in the field.
MAX_TYPED_LENGTH = 2_000  # characters
MAX_TERMS = 12
MAX_PHRASE_WORDS = 12  # words

QUOTATION_MARKS = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"'))
# An optional minus, and a phrase whose closing mark may be missing or anything up to the next space.
CHUNK = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Term:
    """A word, or a phrase of several, normalised as in the index."""

    words: tuple[str, ...]
    is_quoted: bool = False

    @property
    def is_phrase(self) -> bool:
        """Whether there is more than one word, so that their order counts."""
        return len(self.words) > 1

    @property
    def is_stop_words(self) -> bool:
        """Whether all of its words are stop words."""
        return STOP_WORDS.issuperset(self.words)


@dataclass(frozen=True)
class ParsedQuery:
    """What is searched for: the cleaned text, its terms including stop words, and the excluded terms.

    ``typed`` is what was typed, of which ``text`` may be the first words alone.
    """

    text: str
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    typed: str = ""

    @property
    def is_shortened(self) -> bool:
        """Whether more was typed than is searched for."""
        return len(self.typed) > len(self.text)

    @property
    def significant_terms(self) -> tuple[Term, ...]:
        """The terms that are not stop words, each once."""
        return tuple(dict.fromkeys(term for term in self.terms if not term.is_stop_words))

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all significant terms."""
        return tuple(word for term in self.significant_terms for word in term.words)


def clean_query(text: str) -> str:
    """Return the text without control characters and repeated spaces, cut at ``MAX_QUERY_LENGTH``."""
    return first_words(clean_typed(text))


def clean_typed(text: str) -> str:
    """Return the text without control characters and repeated spaces, cut at ``MAX_TYPED_LENGTH``."""
    printable = "".join(character if character.isprintable() else " " for character in text[: MAX_TYPED_LENGTH * 2])
    return " ".join(printable.split())[:MAX_TYPED_LENGTH].strip()


def first_words(text: str) -> str:
    """Return the words of a text that fit into ``MAX_QUERY_LENGTH``; a longer word is cut."""
    if len(text) <= MAX_QUERY_LENGTH:
        return text
    kept, _, _ = text[: MAX_QUERY_LENGTH + 1].rpartition(" ")
    return kept or text[:MAX_QUERY_LENGTH]


def parse_query(text: str) -> ParsedQuery:
    """Parse a query of any length; terms beyond ``MAX_TERMS`` are ignored."""
    typed = clean_typed(text)
    cleaned = first_words(typed)
    parsed = list(_terms(cleaned))
    excluded = dict.fromkeys(term for term, is_excluded in parsed if is_excluded and not term.is_stop_words)
    included = [term for term, is_excluded in parsed if not is_excluded]
    significant = dict.fromkeys(term for term in included if not term.is_stop_words)
    kept = set(list(significant)[:MAX_TERMS])
    terms = [term for term in included if term.is_stop_words or term in kept]
    return ParsedQuery(cleaned, tuple(terms), tuple(excluded)[:MAX_TERMS], typed)


def _terms(text: str) -> Iterator[tuple[Term, bool]]:
    for chunk in CHUNK.finditer(text.translate(QUOTATION_MARKS)):
        is_quoted = chunk["phrase"] is not None
        found = words(chunk["phrase"] if is_quoted else chunk["word"])[:MAX_PHRASE_WORDS]
        if found:
            yield Term(tuple(found), is_quoted), bool(chunk["minus"])
