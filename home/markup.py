"""HTML from people and programs, read without ever failing."""

import re
from typing import Final, Protocol, TypeVar

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

Surroundings = TypeVar("Surroundings")

# Word's conditional comments and processing instructions confuse parsers and say nothing to a reader.
COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)|<(?:!\[|![A-Za-z]|\?)[^>]*(?P<end>>)?", re.DOTALL)
# No character has so high a number; int() refuses the longest of them.
IMPOSSIBLE_REFERENCE: Final = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")
# Controls that are not white space, lone surrogates, soft hyphens, zero-width spaces and byte order marks.
INVISIBLE: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff]")

# Elements whose content is for programs: none of it is shown.
UNSEEN_TAGS: Final = frozenset(
    [
        *("embed", "frame", "head", "iframe", "link", "math", "meta", "noscript", "object", "param"),
        *("script", "select", "style", "svg", "template", "textarea", "title", "xml"),
    ]
)
LIST_TAGS: Final = frozenset(["ol", "ul"])
HEADING_TAGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# Elements that begin a line of their own, apart from lists.
BLOCK_TAGS: Final = HEADING_TAGS | frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "main", "nav", "p"),
        *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    ]
)


class Reader(Protocol[Surroundings]):
    """What is told of each element and text in the order of the page, with what it makes of its surroundings."""

    def enter(self, tag: Tag, around: Surroundings) -> Surroundings | None:
        """Return the surroundings of the content of an element, or None to leave the content out."""

    def leave(self, tag: Tag, inside: Surroundings) -> None:
        """Finish an element, given the surroundings of its content."""

    def add_text(self, text: str, around: Surroundings) -> None:
        """Take a piece of text, which has no invisible characters."""


def read_markup(html: str, reader: Reader[Surroundings], start: Surroundings) -> None:
    """Lead a reader through any HTML.

    A list of work stands in for recursion, because pasted HTML may be nested deeper than Python calls can be.
    """
    waiting: list[tuple[object, Surroundings, bool]] = [(child, start, False) for child in parse_markup(html).contents]
    waiting.reverse()
    while waiting:
        node, around, is_left = waiting.pop()
        if isinstance(node, Tag) and is_left:
            reader.leave(node, around)
        elif isinstance(node, Tag):
            inside = reader.enter(node, around)
            if inside is not None:
                waiting.append((node, inside, True))
                waiting.extend((child, inside, False) for child in reversed(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            reader.add_text(without_invisible(node), around)


def parse_markup(html: str) -> BeautifulSoup:
    """Return the tree of any HTML, however malformed, without comments and declarations."""
    html = IMPOSSIBLE_REFERENCE.sub("", COMMENT.sub(_without_comment, html)).replace("<!", "&lt;!")
    # No tag ends behind the last of these. The parser would look for its end from every one of them.
    end = html.rfind(">") + 1
    html = html[:end] + html[end:].replace("<", "&lt;")
    return BeautifulSoup(html, "html.parser", multi_valued_attributes=None)


def _without_comment(found: re.Match[str]) -> str:
    """Return nothing for a comment or declaration, and the text of one that never ends, which is none."""
    is_whole = found["end"] or found[0].startswith("<!--")
    return "" if is_whole else found[0].partition("<!--")[0]


def without_invisible(text: str) -> str:
    """Return the text without control and zero-width characters; white space of every kind stays."""
    return INVISIBLE.sub("", text)
