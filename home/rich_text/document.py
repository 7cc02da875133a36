"""Rich text as a flat list of blocks, the way the editor and the database see it."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

WHITE_SPACE: Final = re.compile(r"\s+")
NON_BREAKING: Final = frozenset(["\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])

Attributes = tuple[tuple[str, str], ...]


class Mark(NamedTuple):
    """An inline element around text, such as bold or a link."""

    tag: str
    attributes: Attributes = ()

    @property
    def rank(self) -> tuple[int, str]:
        """The place in the nesting: entities outside, bold within them, italic innermost, as Wagtail writes them."""
        return ({"b": 1, "i": 2}.get(self.tag, 0), self.tag)


Marks = tuple[Mark, ...]


class Run(NamedTuple):
    """Text with the marks around it, outermost first."""

    text: str
    marks: Marks = ()


Line = list[Run]


@dataclass
class Block:
    """A paragraph, heading or list item: its lines, Wagtail's key for comments, and its depth in lists from 0."""

    tag: str
    lines: list[Line] = field(default_factory=lambda: [[]])
    key: str = ""
    list_tag: str = ""
    depth: int = 0

    def with_lines(self, lines: list[Line], key: str = "") -> "Block":
        """Return a block of the same sort with other lines."""
        return replace(self, lines=lines, key=key)


def line_text(line: Line) -> str:
    """Return the text of a line without its marks."""
    return "".join(run.text for run in line)


def common_marks(one: Marks, other: Marks) -> Marks:
    """Return the outer marks that two runs share."""
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return tuple(mark for mark, _ in pairs)


def tidy_line(line: Line) -> Line:
    """Return the line with single spaces, none at its ends, and neighbouring runs of the same marks as one."""
    return _joined(_respaced(_joined(_single_spaced(line))))


def _single_spaced(line: Line) -> Iterator[Run]:
    after_space, words_to_come = True, len(line_text(line).rstrip())
    for text, marks in line:
        kept = text[: max(words_to_come, 0)]
        words_to_come -= len(text)
        spaced = WHITE_SPACE.sub(_one_space, kept)
        if after_space:
            spaced = spaced.removeprefix(" ")
        if spaced:
            after_space = spaced.endswith(" ")
            yield Run(spaced, marks)


def _one_space(found: re.Match[str]) -> str:
    """Return the space that stands for white space: one that does not break stays between a number and its unit."""
    space, around = found.group(), found.string[max(found.start() - 1, 0) : found.end() + 1]
    is_within = found.start() > 0 and found.end() < len(found.string)
    return space if space in NON_BREAKING and is_within and any(sign.isdecimal() for sign in around) else " "


def _respaced(line: Line) -> Iterator[Run]:
    """Return a space between two runs the marks of both where these are the same, and none otherwise."""
    for before, run, after in zip([None, *line], line, [*line[1:], None], strict=False):
        if run.text == " " and before and after:
            yield Run(" ", before.marks if before.marks == after.marks else ())
        else:
            yield run


def _joined(runs: Iterator[Run]) -> Line:
    grouped = itertools.groupby(runs, key=lambda run: run.marks)
    return [Run(line_text(list(group)), marks) for marks, group in grouped]
