"""The sections of a page, for the list that leads to them."""

from typing import NamedTuple


class Section(NamedTuple):
    """A section: the id of its heading, and the heading itself."""

    anchor: str
    title: str


def filled_sections(*candidates: tuple[object, str, str]) -> list[Section]:
    """Return the sections (content, anchor, title) that have any content."""
    return [Section(anchor, title) for content, anchor, title in candidates if content]
