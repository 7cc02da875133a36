"""Rich text that was typed in the editor, or pasted from Word or an old web page, made fit to keep."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from home.rich_text.document import Block, Line, line_text, tidy_line
from home.rich_text.html_reader import read_blocks
from home.rich_text.html_writer import write_html
from home.rich_text.typed_lists import make_lists

NO_TAGS: Final[Mapping[str, frozenset[str]]] = MappingProxyType({})


def clean_rich_text(
    html: str,
    extra_tags: Mapping[str, frozenset[str]] = NO_TAGS,
    has_parts: bool = False,
    has_lists: bool = True,
) -> str:
    """Return HTML of paragraphs, h4 headings, lists, links, bold, italic and line breaks; it raises nothing.

    The result is in Wagtail's database format, and cleaning it again changes nothing. extra_tags names further
    inline elements to keep, each with the attributes that it may carry. A text that has parts has h3 headings too.
    Typed dashes become lists where the text has lists.
    """
    whole = [part for block in read_blocks(html, extra_tags, has_parts) for part in _without_blank_lines(block)]
    blocks = make_lists(whole) if has_lists else whole
    for block in blocks:
        block.lines = [tidy_line(line) for line in block.lines]
    return write_html(blocks)


def _without_blank_lines(block: Block) -> Iterator[Block]:
    """Split a paragraph where a blank line stands for a new one; elsewhere leave blank lines out."""
    paragraphs: list[list[Line]] = [[]]
    for line in block.lines:
        if line_text(line).strip():
            paragraphs[-1].append(line)
        elif block.tag == "p":
            paragraphs.append([])
    key = block.key
    for lines in filter(None, paragraphs):
        yield block.with_lines(lines, key)
        key = ""
