"""HTML as the plain text that a reader of plain-text email would write."""

import itertools
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from bs4 import Tag

from home.markup import BLOCK_TAGS, LIST_TAGS, UNSEEN_TAGS, read_markup, without_invisible

MAX_MARGIN: Final = 24  # characters; what is nested deeper is not set further in
MIN_TEXT_WIDTH: Final = 20  # characters that a line keeps beside its margin
HIDDEN: Final = "visually-hidden"  # the class of words that only explain where a link leads
CELL_TAGS: Final = frozenset(["td", "th"])
ADDRESS: Final = re.compile(r"(?P<contact>mailto:|tel:)|https?://|/", re.IGNORECASE)
UNSPOKEN: Final = re.compile(r"^https?://|/$", re.IGNORECASE)


def html_to_text(html: str, width: int | None = None) -> str:
    """Return any HTML as paragraphs with a blank line between them, in lines of at most width characters.

    Only spaces are broken at, so an address stays whole even where it is longer than a line. Rich text from the
    database is to be expanded first, or its links to pages and documents have no address to show.
    """
    reader = _Reader()
    read_markup(html, reader, Surroundings())
    reader.close(Surroundings())
    lines: list[str] = []
    for before, paragraph in zip([None, *reader.paragraphs], reader.paragraphs, strict=False):
        if before:
            lines += paragraph.gap_after(before)
        lines += paragraph.lines(width)
    return "\n".join(line.rstrip() for line in lines)


@dataclass
class ListCount:
    """A list and the number of its next item, or None where a dash stands for it."""

    next_number: int | None = None

    def next_bullet(self) -> str:
        """Return what stands before the next item."""
        if self.next_number is None:
            return "- "
        self.next_number += 1
        return f"{self.next_number - 1}. "


@dataclass
class Bullet:
    """What stands before the first paragraph of a list item, until that paragraph has taken it."""

    text: str


@dataclass
class Link:
    """A link and the text found in it so far."""

    address: str
    text: str = ""


@dataclass(frozen=True)
class Surroundings:
    """What the elements around a piece of text make of it."""

    margin: str = ""
    bullet: Bullet | None = None
    count: ListCount | None = None
    link: Link | None = None


@dataclass
class Paragraph:
    """A piece of text with the start of its first and of its further lines; in the text a newline is a line break."""

    text: str
    first_margin: str
    margin: str
    in_list: bool

    def gap_after(self, before: "Paragraph") -> list[str]:
        """Return the blank line that separates this paragraph from the one before, or none between list items."""
        if before.in_list and self.first_margin != self.margin:
            return []
        shorter, longer = sorted((before.margin, self.margin), key=len)
        return [shorter if longer.startswith(shorter) else ""]

    def lines(self, width: int | None) -> Iterator[str]:
        """Yield the lines, broken at spaces only where a width in characters is given."""
        margins = itertools.chain([self.first_margin], itertools.repeat(self.margin))
        for line in self.text.split("\n"):
            space = max(width - len(self.margin), MIN_TEXT_WIDTH) if width else max(len(line), 1)
            pieces = textwrap.wrap(line, space, break_long_words=False, break_on_hyphens=False)
            yield from (next(margins) + piece for piece in pieces or [""])


@dataclass
class _Reader:
    """Collects paragraphs while the tree is walked."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    text: str = ""

    def enter(self, tag: Tag, around: Surroundings) -> Surroundings | None:
        """Return what the tag makes of its content, or None when the content is left out."""
        if tag.name in UNSEEN_TAGS or HIDDEN in str(tag.get("class") or "").split():
            return None
        if tag.name in LIST_TAGS:
            self.close(around)
            return replace(around, count=ListCount(_start(tag) if tag.name == "ol" else None))
        if tag.name == "li":
            self.close(around)
            bullet = (around.count or ListCount()).next_bullet()
            return replace(around, margin=_deeper(around.margin, " " * len(bullet)), bullet=Bullet(bullet))
        if tag.name in BLOCK_TAGS:
            self.enter_block(tag.name, around)
            return replace(around, margin=_deeper(around.margin, "> ")) if tag.name == "blockquote" else around
        if tag.name == "br":
            self.text += "\n"
        elif tag.name == "img":
            self.add_text(without_invisible(str(tag.get("alt") or "")), around)
        elif tag.name == "a" and tag.get("href"):
            return replace(around, link=Link(str(tag["href"])))
        return around

    def enter_block(self, name: str, around: Surroundings) -> None:
        """Begin a paragraph, or the next cell of a row in the same one."""
        if name in CELL_TAGS:
            self.text += " | " if self.text.strip() else ""
        else:
            self.close(around)

    def leave(self, tag: Tag, inside: Surroundings) -> None:
        """Finish what the element started."""
        if tag.name == "a" and inside.link:
            self.add_address(inside.link)
        elif tag.name == "li" or tag.name in LIST_TAGS or tag.name in BLOCK_TAGS - CELL_TAGS:
            self.close(inside)

    def add_text(self, text: str, around: Surroundings) -> None:
        """Add text, in which white space of every kind and length is one space."""
        text = re.sub(r"\s+", " ", text)
        self.text += text
        if around.link:
            around.link.text += text

    def add_address(self, link: Link) -> None:
        """Add the address of a link behind its text, unless the text says it already."""
        address = shown_address(link.address)
        words = link.text.strip()
        if not words or not address or UNSPOKEN.sub("", words) == UNSPOKEN.sub("", address):
            return
        text = self.text.rstrip(" ")
        if text:
            self.text = f"{text} ({address}){self.text[len(text) :]}"
        elif self.paragraphs:
            # The link held whole paragraphs: its address follows the last of them.
            self.paragraphs[-1].text += f" ({address})"

    def close(self, around: Surroundings) -> None:
        """Finish the paragraph, if there is one."""
        lines = [" ".join(line.split()) for line in self.text.split("\n")]
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
        self.text = ""
        if not text:
            return
        bullet = around.bullet.text if around.bullet else ""
        first_margin = around.margin[: len(around.margin) - len(bullet)] + bullet
        self.paragraphs.append(Paragraph(text, first_margin, around.margin, around.count is not None))
        if around.bullet:
            around.bullet.text = ""


def shown_address(href: str) -> str:
    """Return the address as it is written out in text, or nothing for one that leads nowhere from an email."""
    address = "%20".join(without_invisible(href).split())
    match = ADDRESS.match(address)
    if not match:
        return ""
    return address[match.end() :].partition("?")[0] if match["contact"] else address


def _deeper(margin: str, addition: str) -> str:
    return margin + addition if len(margin) < MAX_MARGIN else margin


def _start(tag: Tag) -> int:
    start = str(tag.get("start") or "")
    return int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1
