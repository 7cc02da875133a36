"""Tokenisation and normalisation of words: case folding, no accents, irregular forms replaced by their lemma.

Both indexed text and queries are normalised, so that every database finds the same words.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

APOSTROPHES = "'`\u2018\u2019\u02bc\u00b4"
# A number with thousands separators, or letters and digits with inner apostrophes.
TOKEN = re.compile(rf"\d{{1,3}}(?:,\d{{3}}){{1,8}}(?![\d,])|[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s$")
NO_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
)

# Irregular forms that stemmers do not handle, of words that matter here.
LEMMAS = {
    "children": "child",
    "childrens": "child",
    "people": "person",
    "peoples": "person",
    "men": "man",
    "women": "woman",
    "wives": "wife",
    "thieves": "thief",
    "ran": "run",
    "went": "go",
    "goes": "go",
    "gone": "go",
    "taken": "take",
    "took": "take",
    "sought": "seek",
    "lost": "lose",
}

_of_thread = threading.local()


class Token(NamedTuple):
    """A normalised word of a text, and where it starts and ends, in characters."""

    word: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text with their positions."""
    for found in TOKEN.finditer(text):
        if word := lemma(found[0]):
            yield Token(word, *found.span())


def words(text: str) -> list[str]:
    """Return the words of a text, normalised and with lemmas."""
    return [word for found in TOKEN.findall(text) if (word := lemma(found))]


def normalised_words(text: str) -> list[str]:
    """Return the words of a text, normalised but without lemmas."""
    return [word for found in TOKEN.findall(text) if (word := normalise(found))]


def index_text(text: str) -> str:
    """Return the words of a text, normalised and with lemmas, separated by spaces."""
    return " ".join(words(text))


@lru_cache(maxsize=50_000)
def lemma(token: str) -> str:
    """Return a word normalised, or the lemma if it is an irregular form."""
    word = normalise(token)
    return LEMMAS.get(word, word)


@lru_cache(maxsize=50_000)
def normalise(token: str) -> str:
    """Return a word in lower case, without accents, possessive, apostrophes and thousands separators."""
    folded = fold(POSSESSIVE.sub("", token))
    return "".join(character for character in folded if character.isalnum() and character not in APOSTROPHES)


def fold(text: str) -> str:
    """Return a text casefolded and without accents."""
    # Twice, because some characters decompose into capitals, and casefolding can make characters that decompose.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).translate(
        NO_DECOMPOSITION
    )


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a normalised word (Snowball English stemmer)."""
    # A stemmer keeps the word that it is at work on, so threads must not share one.
    if not hasattr(_of_thread, "stemmer"):
        _of_thread.stemmer = snowballstemmer.stemmer("english")
    return str(_of_thread.stemmer.stemWord(word))


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text, in order."""
    return tuple(stem(word) for word in words(text))
