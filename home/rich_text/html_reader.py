"""HTML read into blocks: everything that rich text does not know is unwrapped or left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bs4 import Tag

from home.links import unwrap_address, unwrap_text
from home.markup import BLOCK_TAGS, HEADING_TAGS, LIST_TAGS, UNSEEN_TAGS, read_markup, without_invisible
from home.rich_text.document import Attributes, Block, Mark, Marks, Run
from home.rich_text.left_out import is_left_out
from home.rich_text.table_rows import CELL_SEPARATOR, CELL_TAGS, is_line_of_cells

ExtraTags = Mapping[str, frozenset[str]]

STYLE_TAGS: Final = {"b": "b", "strong": "b", "i": "i", "em": "i"}

UPPER_HEADINGS: Final = frozenset(["h1", "h2", "h3"])

KEY_ATTRIBUTE: Final = "data-block-key"
KEY: Final = re.compile(r"[\w-]+", re.ASCII)
SCHEME: Final = re.compile(r"([^/?#]*?):")
SAFE_SCHEMES: Final = frozenset(["http", "https", "mailto", "tel"])


@dataclass(frozen=True)
class Surroundings:
    """What the elements around a piece of text make of it."""

    marks: Marks = ()
    heading: str = ""
    list_tag: str = ""
    depth: int = -1
    in_item: bool = False
    in_row: bool = False


def read_blocks(html: str, extra_tags: ExtraTags, has_parts: bool = False) -> list[Block]:
    """Return the blocks of any HTML; extra_tags are further inline elements with their attributes.

    Every heading is an h4, or an h3 where it is one of the upper three and the text may have parts of its own.
    """
    reader = _Reader(extra_tags, has_parts)
    read_markup(html, reader, Surroundings())
    reader.close_block()
    return reader.blocks


class _Reader:
    """Collects blocks while the tree is walked."""

    def __init__(self, extra_tags: ExtraTags, has_parts: bool) -> None:
        self.extra_tags = extra_tags
        self.has_parts = has_parts
        self.blocks: list[Block] = []
        self.block: Block | None = None
        self.key = ""
        self.is_new_cell = False

    def enter(self, tag: Tag, around: Surroundings) -> Surroundings | None:
        """Return what the tag makes of its content, or None when the content is left out."""
        if tag.name in UNSEEN_TAGS or is_left_out(tag):
            return None
        if around.in_row and tag.name in BLOCK_TAGS:
            self.is_new_cell |= tag.name in CELL_TAGS
            return around
        if tag.name in LIST_TAGS:
            self.close_block()
            return replace(around, list_tag=tag.name, depth=around.depth + 1, in_item=False)
        if tag.name == "li":
            self.close_block(_key(tag))
            return replace(around, list_tag=around.list_tag or "ul", depth=max(around.depth, 0), in_item=True)
        if tag.name in BLOCK_TAGS:
            self.start_block(around, _key(tag))
            heading = around.heading or self.heading_for(tag)
            return replace(around, heading=heading, in_row=is_line_of_cells(tag))
        if tag.name == "br":
            self.break_line()
        mark = read_mark(tag, self.extra_tags)
        return replace(around, marks=_with_mark(around.marks, mark)) if mark else around

    def heading_for(self, tag: Tag) -> str:
        """Return the heading that a tag becomes, empty when it is none."""
        if tag.name not in HEADING_TAGS:
            return ""
        return "h3" if self.has_parts and tag.name in UPPER_HEADINGS else "h4"

    def leave(self, tag: Tag, inside: Surroundings) -> None:
        """Finish what the element started."""
        if tag.name == "li" or tag.name in LIST_TAGS:
            self.close_block()
        elif tag.name in BLOCK_TAGS and (tag.name == "tr" or not inside.in_row):
            self.start_block(inside, "")

    def start_block(self, around: Surroundings, key: str) -> None:
        """Begin a new paragraph, which within a list item is a new line only."""
        if around.in_item:
            self.break_line()
            self.key = self.key or key
        else:
            self.close_block(key)

    def break_line(self) -> None:
        """Begin a new line in the block, if there is one."""
        if self.block:
            self.block.lines.append([])

    def close_block(self, next_key: str = "") -> None:
        """Finish the block and remember the key of the one to come."""
        if self.block:
            self.blocks.append(self.block)
        self.block, self.key, self.is_new_cell = None, next_key, False

    def add_text(self, text: str, around: Surroundings) -> None:
        """Add text to the block, beginning one where there is none."""
        if not self.block:
            if not text.strip():
                return
            sort = "li" if around.list_tag else around.heading or "p"
            self.block = Block(sort, key=self.key, list_tag=around.list_tag, depth=max(around.depth, 0))
        elif self.is_new_cell and text.strip():
            self.block.lines[-1].append(Run(CELL_SEPARATOR))
        self.is_new_cell &= not text.strip()
        self.block.lines[-1].append(Run(unwrap_text(text), around.marks))


def read_mark(tag: Tag, extra_tags: ExtraTags) -> Mark | None:
    """Return the mark that a tag stands for, with its allowed and safe attributes, or None."""
    if tag.name in extra_tags:
        return Mark(tag.name, _attributes(tag, extra_tags[tag.name]))
    if tag.name == "a":
        attributes = _link_attributes(tag)
        return Mark("a", attributes) if attributes else None
    return Mark(STYLE_TAGS[tag.name]) if tag.name in STYLE_TAGS else None


def _link_attributes(tag: Tag) -> Attributes:
    chosen = _attributes(tag, frozenset(["linktype", "id"]))
    if len(chosen) == 2 and all(KEY.fullmatch(value) for _, value in chosen):
        return chosen[::-1]
    return tuple((name, unwrap_address(value)) for name, value in _attributes(tag, frozenset(["href"])))


def _attributes(tag: Tag, allowed: frozenset[str]) -> Attributes:
    values = {name: without_invisible(str(value)).strip() for name, value in tag.attrs.items() if name in allowed}
    return tuple(sorted((name, value) for name, value in values.items() if _is_safe(name, value)))


def _is_safe(name: str, value: str) -> bool:
    if name == "href":
        # Browsers ignore white space within a scheme, so that "java\nscript:" is one as well.
        scheme = SCHEME.match("".join(value.split()))
        return bool(value) and (scheme is None or scheme[1].casefold() in SAFE_SCHEMES)
    return name != "style" and not name.startswith("on")


def _with_mark(marks: Marks, mark: Mark) -> Marks:
    others = (other for other in marks if other.tag != mark.tag)
    return tuple(sorted((*others, mark), key=lambda one: one.rank))


def _key(tag: Tag) -> str:
    key = str(tag.get(KEY_ATTRIBUTE) or "")
    return key if KEY.fullmatch(key) else ""
