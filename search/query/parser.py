"""Read what was typed: words, “phrases in quotation marks”, and -words that must not occur. Nothing is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.query.stop_words import STOP_WORDS
from search.words import words

MAX_QUERY_LENGTH = 200  # characters
MAX_TERMS = 12
MAX_PHRASE_WORDS = 12  # words

QUOTATION_MARKS = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"'))
# An optional minus, and a phrase whose closing mark may be missing or anything up to the next space.
CHUNK = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Term:
    """A word, or several that must stand one after the other, as the index knows them."""

    words: tuple[str, ...]
    is_quoted: bool = False

    @property
    def is_phrase(self) -> bool:
        """Whether the order of the words counts."""
        return len(self.words) > 1

    @property
    def is_common(self) -> bool:
        """Whether it tells nothing of a subject."""
        return STOP_WORDS.issuperset(self.words)


@dataclass(frozen=True)
class ParsedQuery:
    """What was typed, as it may be shown again, and the terms in it, common words among those that are ``typed``."""

    text: str
    typed: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that are wanted and tell something, each once."""
        return tuple(dict.fromkeys(term for term in self.typed if not term.is_common))

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all wanted terms."""
        return tuple(word for term in self.wanted for word in term.words)


def clean_query(text: str) -> str:
    """Return the text without control characters and surplus space, cut at 200 characters."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text[: MAX_QUERY_LENGTH * 10])
    return " ".join(printable.split())[:MAX_QUERY_LENGTH].strip()


def parse_query(text: str) -> ParsedQuery:
    """Read a query of any length and content; what goes beyond twelve terms is left out."""
    cleaned = clean_query(text)
    terms = list(_terms(cleaned))
    unwanted = dict.fromkeys(term for term, is_unwanted in terms if is_unwanted and not term.is_common)
    telling = dict.fromkeys(term for term, is_unwanted in terms if not is_unwanted and not term.is_common)
    kept = set(list(telling)[:MAX_TERMS])
    typed = [term for term, is_unwanted in terms if not is_unwanted and (term.is_common or term in kept)]
    return ParsedQuery(cleaned, tuple(typed), tuple(unwanted)[:MAX_TERMS])


def _terms(text: str) -> Iterator[tuple[Term, bool]]:
    for chunk in CHUNK.finditer(text.translate(QUOTATION_MARKS)):
        is_quoted = chunk["phrase"] is not None
        found = words(chunk["phrase"] if is_quoted else chunk["word"])[:MAX_PHRASE_WORDS]
        if found:
            yield Term(tuple(found), is_quoted), bool(chunk["minus"])
