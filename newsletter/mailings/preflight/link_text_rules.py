"""Rules for what stands in a text: link texts that say nothing, bare addresses, pictures without a description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bs4 import BeautifulSoup

from newsletter.mailings.preflight.finding import Finding, blocking, warning
from newsletter.mailings.preflight.left_over_rules import left_over_findings

VAGUE_LINK_TEXTS: Final = frozenset(
    [
        *("click", "click here", "continue", "details", "download", "find out more", "go", "here", "info"),
        *("learn more", "link", "more", "more information", "read", "read more", "read on", "see here", "this"),
    ]
)
BARE_ADDRESS: Final = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)


def text_findings(html: str, where: str) -> Iterator[Finding]:
    """Return the findings for one text of an edition."""
    tree = BeautifulSoup(html, "html.parser")
    for link in tree.find_all("a"):
        text = " ".join(link.get_text(" ").split())
        if text.lower().strip(" .,:;!?…»>→") in VAGUE_LINK_TEXTS or not text:
            yield warning(
                f"The link “{text}” does not say where it goes. Use link text that describes the page it opens.", where
            )
    for address in BARE_ADDRESS.findall(tree.get_text(" ")):
        yield warning(f"The address {address} is in the text. Link words that describe the page instead.", where)
    yield from left_over_findings(tree.get_text(" "), where)
    for image in tree.select("img:not([alt])"):
        yield blocking(f"The picture {image.get('src', '')} has no alternative text. Describe it.", where)
