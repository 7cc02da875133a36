"""Lists that were typed with dashes, bullets or numbers, turned into real ones."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from home.rich_text.document import Block, Line, Run, line_text

# Word spells bullets in its Symbol and Wingdings fonts: as private characters, or as a letter or section sign, which
# only a wide gap tells from a word.
BULLET: Final = re.compile(r"\s*(?:[-–—•·*●▪◦‣\uf0a7\uf0b7\uf0d8]|(?P<letter>[o§]))(?P<gap>\s+)(?=\S)")
NUMBER: Final = re.compile(r"\s*(?P<number>[0-9]{1,3})[.)]\s+(?=\S)")
SOURCE_LINE_BREAK: Final = re.compile(r"(?<![ \t\r\f])[ \t\r\f]*\n[ \t\r\n\f]*")


class TypedLine(NamedTuple):
    """A line with the key of the paragraph that it begins, or None within a paragraph."""

    line: Line
    key: str | None


def make_lists(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with lists in place of paragraphs and lines that were typed as lists."""
    result: list[Block] = []
    for is_paragraph, group in groupby(blocks, key=lambda block: block.tag == "p"):
        stretch = list(group)
        result += _read_paragraphs(stretch) if is_paragraph else stretch
    return result


def _read_paragraphs(paragraphs: list[Block]) -> list[Block]:
    typed = [
        TypedLine(line, None if position else paragraph.key)
        for paragraph in paragraphs
        for position, line in enumerate(paragraph.lines)
    ]
    result: list[Block] = []
    start = 0
    while start < len(typed):
        first = typed[start]
        items = bulleted_items(typed, start) or numbered_items(typed, start)
        if items:
            result += items
        elif first.key is None and result and result[-1].tag == "p":
            result[-1].lines.append(first.line)
        else:
            result.append(Block("p", [first.line], key=first.key or ""))
        start += len(items) or 1
    return result


def bulleted_items(lines: Sequence[TypedLine], start: int) -> list[Block]:
    """Return the list items that begin at a line: two or more, or one that is set off by a wide gap."""
    matches: list[re.Match[str]] = []
    for place in range(start, len(lines)):
        match = BULLET.match(line_text(lines[place].line))
        if not match or (match["letter"] and not _is_wide(match["gap"])):
            break
        matches.append(match)
    if len(matches) == 1 and not _is_wide(matches[0]["gap"]):
        return []
    return _items("ul", lines[start : start + len(matches)], matches)


def numbered_items(lines: Sequence[TypedLine], start: int) -> list[Block]:
    """Return the list items that begin at a line: two or more, numbered from 1 without a gap."""
    matches: list[re.Match[str]] = []
    for number, place in enumerate(range(start, len(lines)), start=1):
        match = NUMBER.match(line_text(lines[place].line))
        if not match or int(match["number"]) != number:
            break
        matches.append(match)
    return _items("ol", lines[start : start + len(matches)], matches) if len(matches) > 1 else []


def _is_wide(gap: str) -> bool:
    """Return whether an author typed the white space; the end of a line in the source shows as one space."""
    seen = SOURCE_LINE_BREAK.sub(" ", gap)
    return len(seen) > 1 or "\t" in seen


def _items(list_tag: str, lines: Sequence[TypedLine], matches: Sequence[re.Match[str]]) -> list[Block]:
    return [
        Block("li", [_without_start(typed.line, match.end())], key=typed.key or "", list_tag=list_tag)
        for typed, match in zip(lines, matches, strict=True)
    ]


def _without_start(line: Line, length: int) -> Line:
    rest: Line = []
    for text, marks in line:
        rest.append(Run(text[length:], marks))
        length = max(length - len(text), 0)
    return rest
