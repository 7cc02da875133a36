"""Words as the index knows them: folded, without apostrophes and separators, irregular forms under one head.

Text goes into every index in this form and queries are asked in it, so that both databases cut words alike and neither
accents nor the shape of a quotation mark decide what is found.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

APOSTROPHES = "'`\u2018\u2019\u02bc\u00b4"
# A number with its thousands, or letters and digits with apostrophes among them.
TOKEN = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?![\d,])|[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s$")
UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"})

# Forms that no stemmer brings together, in the words of this field.
HEADS = {
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

_stemmer = snowballstemmer.stemmer("english")


class Token(NamedTuple):
    """A word of a text: the word as the index knows it, and the characters (start, end) it stands at."""

    word: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text with their places."""
    for found in TOKEN.finditer(text):
        if word := canonical(found[0]):
            yield Token(word, *found.span())


def words(text: str) -> list[str]:
    """Return the words of a text as the index knows them."""
    return [word for found in TOKEN.findall(text) if (word := canonical(found))]


def plain_words(text: str) -> list[str]:
    """Return the words of a text as they are written, folded, with irregular forms left as they are."""
    return [word for found in TOKEN.findall(text) if (word := plain(found))]


def index_text(text: str) -> str:
    """Return a text in the form that goes into an index: its words, separated by single spaces."""
    return " ".join(words(text))


@lru_cache(maxsize=50_000)
def canonical(token: str) -> str:
    """Return a word in its plain form, or the head that an irregular form belongs to."""
    word = plain(token)
    return HEADS.get(word, word)


@lru_cache(maxsize=50_000)
def plain(token: str) -> str:
    """Return a word in lower case, without accents, possessive, apostrophes and thousands separators."""
    folded = fold(POSSESSIVE.sub("", token))
    return "".join(sign for sign in folded if sign.isalnum() and sign not in APOSTROPHES)


def fold(text: str) -> str:
    """Return a text in lower case and without accents."""
    # Twice, because some signs decompose into capitals, and some small letters into more than one sign.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).translate(UNDECOMPOSED)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a word that the index knows (Porter's second English stemmer)."""
    return str(_stemmer.stemWord(word))


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text, in order."""
    return tuple(stem(word) for word in words(text))
