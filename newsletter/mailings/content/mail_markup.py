"""Running text of a web page as markup that can stand in a mail: few elements, whole addresses, always well-formed."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from home.address_protection import join_addresses
from home.markup import HEADING_TAGS, UNSEEN_TAGS, parse_markup, without_invisible

# Every element that may stand in a mail, with the name it has there.
ELEMENTS: Final = {
    **dict.fromkeys(HEADING_TAGS - {"h1"}, "h4"),
    **{name: name for name in ("p", "ul", "ol", "li", "a", "br", "img", "strong", "em", "blockquote", "sub", "sup")},
    **{"b": "strong", "i": "em", "mark": "strong"},
}
ATTRIBUTES: Final = {"a": ["href"], "img": ["src", "alt", "width", "height"]}
# A figure in the text and its note below lead to each other; in a mail they only stand there.
FIGURE_LINK: Final = re.compile(r"#figure-\d")
SCHEMES: Final = frozenset(["http", "https", "mailto", "tel"])
HIDDEN: Final = "visually-hidden"
# What XML or HTML cannot hold, beyond the characters that nobody sees: spaces of another time, and what is none at all
# (Unicode, section 23.7: two at the end of each plane, and 32 more).
ODD_SPACE: Final = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
NO_CHARACTER: Final = re.compile(
    "[\ufdd0-\ufdef" + "".join(chr(plane << 16 | place) for plane in range(17) for place in (0xFFFE, 0xFFFF)) + "]"
)


def mail_markup(html: str, page_address: str) -> str:
    """Return any HTML with nothing but what a mail may hold; addresses are those of the web page where it stands.

    E-mail addresses that were spelled out for harvesters are plain again. Links to nowhere become text.
    """
    tree = parse_markup(join_addresses(html))
    for tag in tree.find_all(True):
        if tag.name in UNSEEN_TAGS or HIDDEN in str(tag.get("class") or "").split():
            tag.decompose()
    for tag in tree.find_all(True):
        _fit(tag, page_address)
    return strip_unprintable(_written(tree)).strip()


def absolute_address(address: str, page_address: str) -> str:
    """Return an address as it is from anywhere, empty for one that leads nowhere from a mail."""
    try:
        whole = urljoin(page_address, "".join(without_invisible(address).split()))
        return whole if urlsplit(whole).scheme in SCHEMES else ""
    except ValueError:
        return ""


def strip_unprintable(text: str) -> str:
    """Return text without the characters that nobody sees and no mail can hold."""
    return NO_CHARACTER.sub("", ODD_SPACE.sub(" ", without_invisible(text)))


def _fit(tag: Tag, page_address: str) -> None:
    """Keep, rename or unwrap one element, and leave it the few attributes that it may have."""
    for name in ("href", "src"):
        if name in tag.attrs:
            address = str(tag[name])
            tag[name] = "" if FIGURE_LINK.match(address) else absolute_address(address, page_address)
    leads_nowhere = (tag.name == "a" and not tag.get("href")) or (tag.name == "img" and not tag.get("src"))
    if tag.name not in ELEMENTS or leads_nowhere:
        tag.unwrap()
        return
    tag.attrs = {name: tag[name] for name in ATTRIBUTES.get(tag.name, []) if name in tag.attrs}
    tag.name = ELEMENTS[tag.name]


def _written(tree: BeautifulSoup) -> str:
    # It escapes what has to be and closes every element, also the empty ones, so that MJML can read it.
    return str(tree.decode(formatter="minimal"))
