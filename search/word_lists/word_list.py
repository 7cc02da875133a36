"""Sorted lists of words, each kept as one string of bytes and searched by halving.

A set of the same words takes twenty times the memory of each process.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent
# Lines about source and licence begin with it.
COMMENT = "#"


class WordList:
    """Words in their order by bytes, one a line; ``in`` asks for a normalised word."""

    def __init__(self, words: Iterable[str]) -> None:
        self._lines = "".join(f"\n{word}" for word in sorted(words, key=str.encode)).encode() + b"\n"

    @classmethod
    def read(cls, path: Path) -> WordList:
        """Read a file of words that are in order already, after lines of comment."""
        found = cls(())
        text = path.read_bytes()
        found._lines = text[text.index(b"\n\n") + 1 :]
        return found

    def __contains__(self, word: str) -> bool:
        wanted = word.encode()
        lines, low, high = self._lines, 0, len(self._lines) - 1
        while low < high:
            middle = lines.rindex(b"\n", 0, (low + high) // 2 + 1)
            end = lines.index(b"\n", middle + 1)
            found = lines[middle + 1 : end]
            if found == wanted:
                return bool(wanted)
            if found < wanted:
                low = end
            else:
                high = middle
        return False

    def __len__(self) -> int:
        return self._lines.count(b"\n") - 1


ENGLISH_WORDS = WordList.read(FOLDER / "english_words.txt")
PERSONAL_NAMES = WordList.read(FOLDER / "personal_names.txt")
