"""HTML from people and programs, read without ever failing."""

import re
from typing import Final

from bs4 import BeautifulSoup

# Word's conditional comments and processing instructions confuse parsers and say nothing to a reader.
COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)|<!\[[^>]*>|<![A-Za-z][^>]*>|<\?[^>]*>", re.DOTALL)
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


def parse_markup(html: str) -> BeautifulSoup:
    """Return the tree of any HTML, however malformed, without comments and declarations."""
    html = IMPOSSIBLE_REFERENCE.sub("", COMMENT.sub("", html)).replace("<!", "&lt;!")
    return BeautifulSoup(html, "html.parser", multi_valued_attributes=None)


def without_invisible(text: str) -> str:
    """Return the text without control and zero-width characters; white space of every kind stays."""
    return INVISIBLE.sub("", text)
