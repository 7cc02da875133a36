"""Check that the HTML of a mail says what went into it: the same texts, links and pictures, and nothing else.

Editors type texts and addresses; templates, MJML and a style inliner write them into attributes. If one of them escaped
something wrongly, a text could become a style, a link or a picture that nobody approved.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

# Attributes that come from what editors wrote; the others come from our templates and from MJML.
CONTENT_ATTRIBUTES: Final = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "li": {"value"},
}
LAYOUT_ATTRIBUTES: Final = {
    *("align", "bgcolor", "border", "cellpadding", "cellspacing", "class", "color", "dir", "height", "id", "lang"),
    *("aria-label", "aria-roledescription", "rel", "role", "style", "target", "valign", "width"),
}
# Elements of the layout, which are in the HTML and not in the source, or the other way round.
LAYOUT_TAGS: Final = frozenset(["body", "div", "table", "tbody", "tr", "td", "html"])
# Elements whose end a browser adds where it is missing: only their texts count.
IMPLIED_TAGS: Final = frozenset(["p"])
# What a style would load or run.
ACTIVE_STYLE: Final = re.compile(r"url\s*\(|expression|@import|behavior|-moz-binding", re.IGNORECASE)

Element = tuple[str, tuple[tuple[str, str], ...]]


class AlteredMailError(ValueError):
    """The HTML of a mail is not what went into it; the message is for staff."""


class ContentReader(HTMLParser):
    """Reads the elements of the content with their attributes, and the text, of a body in HTML or MJML."""

    def __init__(self, body: str) -> None:
        super().__init__(convert_charrefs=True)
        self.is_inside = False
        self.elements: list[Element] = []
        self.text: list[str] = []
        self.strange: list[str] = []
        self.body = body

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element of the content, and note attributes that no template of ours writes."""
        self.is_inside = self.is_inside or tag == self.body
        if not self.is_inside or tag.startswith("mj-"):
            return
        own = CONTENT_ATTRIBUTES.get(tag, set())
        for name, value in attrs:
            is_known = name in own or name in LAYOUT_ATTRIBUTES
            if not is_known or (name == "style" and ACTIVE_STYLE.search(value or "")):
                self.strange.append(f"{tag} {name}")
        if tag not in LAYOUT_TAGS and tag not in IMPLIED_TAGS:
            shown = sorted((name, " ".join((value or "").split())) for name, value in attrs if name in own)
            self.elements.append((tag, tuple(shown)))

    def handle_data(self, data: str) -> None:
        """Keep the words of the text."""
        if self.is_inside:
            self.text.append(data)

    @property
    def letters(self) -> str:
        """The text without any white space, which MJML and browsers treat differently."""
        return "".join("".join(self.text).split())


def find_alteration(source: str, html: str) -> str:
    """Return in a sentence how the HTML differs from the MJML that it was made from; empty where it does not."""
    difference = _difference(_read(source, "mj-body"), _read(html, "body"))
    if not difference:
        return ""
    return f"The email would not show what was written: {difference}. Check for unusual characters there."


def _difference(written: ContentReader, shown: ContentReader) -> str:
    if shown.strange:
        return f"it would have “{shown.strange[0]}”"
    for wanted, found in zip(written.elements, shown.elements, strict=False):
        if wanted != found:
            return f"“{_described(wanted)}” would become “{_described(found)}”"
    if len(written.elements) != len(shown.elements):
        return "a link, a picture or a heading would appear or disappear"
    return "" if written.letters == shown.letters else "some of its words would change"


def _read(markup: str, body: str) -> ContentReader:
    reader = ContentReader(body)
    reader.feed(markup)
    reader.close()
    return reader


def _described(element: Element) -> str:
    tag, attributes = element
    return " ".join([tag, *(value for _, value in attributes)])
