"""Figures inside running text: stored as links with the words last known, shown with the value of the register.

In the database a figure is ``<a linktype="figure" id="12">10,640</a>``. Readers get the value as it is now, or as it
was in an edition that was sent, and a link to a note below the text that says what is counted and who says so.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.rich_text import LinkHandler, RichText

from home.registers import Figure
from home.registers.preload import registers_loaded

LINK = re.compile(r'<a\b(?P<attributes>(?=[^<>]*\blinktype="figure")[^<>]*)>(?P<words>(?:(?!<a\b).)*?)</a>', re.DOTALL)
KEY = re.compile(r'\bid="(\d{1,18})"')

Figures = Mapping[int, Figure | None]


@dataclass(frozen=True)
class Note:
    """What stands below a text about one of its figures; ``anchor`` is the id of the place in the text."""

    anchor: str
    figure: Figure


class TextWithFigures(RichText):
    """Rich text with its figures as they were when it was read, None for those that had been deleted."""

    def __init__(self, source: str | None, figures: Figures) -> None:
        super().__init__(source)
        self.figures = figures


class FigureLinkHandler(LinkHandler):
    """Tells Wagtail which figures a text refers to; where nothing better shows it, its words stay without a link."""

    identifier = "figure"

    @staticmethod
    def get_model() -> type[Figure]:
        """Return the register."""
        return Figure

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tag of each link, without asking the database."""
        return ["<a>"] * len(attrs_list)

    @classmethod
    def extract_references(cls, attrs: dict[str, Any]) -> Iterator[tuple[type[Figure], str, str, str]]:
        """Yield the figure for the reference index."""
        if str(attrs.get("id", "")).isdigit():
            yield Figure, attrs["id"], "", ""


def figure_keys(source: str) -> list[int]:
    """Return the primary keys of the figures in stored rich text, in order."""
    if 'linktype="figure"' not in source:
        return []
    return [key for link in LINK.finditer(source) if (key := _key(link))]


def figures_of(texts: Sequence[RichText | str]) -> list[Figures]:
    """Return the figures of each text; those that are not at hand are asked for together."""
    known = [text.figures if isinstance(text, TextWithFigures) else {} for text in texts]
    keys = [figure_keys(text.source if isinstance(text, RichText) else text) for text in texts]
    missing = {key for of_text, at_hand in zip(keys, known, strict=True) for key in of_text if key not in at_hand}
    if not missing:
        return known
    with registers_loaded({Figure: missing}) as loaded:
        found = loaded[Figure]
    return [
        {key: at_hand[key] if key in at_hand else found.get(key) for key in of_text}
        for of_text, at_hand in zip(keys, known, strict=True)
    ]


class Anchors:
    """Hands out ids that are unique on a page, for the places of figures in its texts."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.given: Counter[Hashable] = Counter()

    def free(self, figure: Figure, page: Hashable) -> str:
        """Return the next id for a figure on one of the pages that are rendered together."""
        self.given[page, figure.pk] += 1
        number = self.given[page, figure.pk]
        return f"{self.prefix}figure-{figure.pk}" + (f"-{number}" if number > 1 else "")


def print_figures(source: str, figures: Figures, anchors: Anchors, page: Hashable = None) -> tuple[str, SafeString]:
    """Put values and links in the place of the figures of one text, and return it with the list of notes below it."""
    notes: dict[int, Note] = {}

    def print_one(link: re.Match[str]) -> str:
        figure = figures.get(_key(link))
        if figure is None:
            return link["words"]
        is_first = figure.pk not in notes
        if is_first:
            notes[figure.pk] = Note(anchors.free(figure, page), figure)
        anchor = notes[figure.pk].anchor
        place = format_html(' id="{}"', anchor) if is_first else ""
        return format_html('<a class="inline-figure" href="#{}-note"{}>{}</a>', anchor, place, figure.value)

    printed = LINK.sub(print_one, source) if figures else source
    return printed, render_notes(notes.values())


def render_notes(notes: Iterable[Note]) -> SafeString:
    """Return the list of notes, empty when there are none."""
    listed = list(notes)
    return render_to_string("home/components/figure_notes.html", {"notes": listed}) if listed else SafeString()


def _key(link: re.Match[str]) -> int:
    found = KEY.search(link["attributes"])
    return int(found[1]) if found else 0
