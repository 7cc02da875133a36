"""Rows of a table that can be read as one line each."""

from typing import Final

from bs4 import Tag

from home.markup import BLOCK_TAGS, LIST_TAGS

CELL_TAGS: Final = frozenset(["td", "th"])
CELL_SEPARATOR: Final = " | "


def is_line_of_cells(tag: Tag) -> bool:
    """Return whether an element is a row of several cells, each of which holds one line of text."""
    if tag.name != "tr":
        return False
    cells = tag.find_all(list(CELL_TAGS), recursive=False)
    return len(cells) > 1 and all(_is_one_line(cell) for cell in cells)


def _is_one_line(cell: Tag) -> bool:
    return len(cell.find_all(list(BLOCK_TAGS | LIST_TAGS | {"br"}), limit=2)) < 2 and not cell.find(list(LIST_TAGS))
