"""The classes of words by which a call for help is told from a search for research."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "word_classes"
COMMENT = "#"


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of a class, normalised as in the index."""
    lines = (FOLDER / f"{name}.txt").read_text().splitlines()
    return frozenset(word for line in lines if not line.startswith(COMMENT) for word in line.split())


# These say nothing by themselves of whether somebody needs help.
OF_THEIR_OWN = frozenset({"abuse", "alone", "themes"})
CLASSES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt") if path.stem not in OF_THEIR_OWN))
CLASSES_OF_WORDS: dict[str, frozenset[str]] = {
    word: frozenset(name for name in CLASSES if word in word_class(name))
    for word in set().union(*(word_class(name) for name in CLASSES))
}
CALM_CLASSES = frozenset({"calm", "official", "subject", "many"})
FOREIGN_CLASSES = frozenset({"foreign_grammar", "foreign_somebody", "foreign_loss", "foreign_plea"})
