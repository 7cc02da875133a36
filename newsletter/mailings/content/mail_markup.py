"""Convert HTML of a web page to markup for mails: few elements, absolute addresses, well-formed."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import XMLFormatter

from home.address_protection import join_addresses
from home.markup import HEADING_TAGS, UNSEEN_TAGS, parse_markup, without_invisible

# The elements that a mail may contain, by the name of the element they replace.
ELEMENTS: Final = {
    **dict.fromkeys(HEADING_TAGS - {"h1"}, "h4"),
    **{name: name for name in ("p", "ul", "ol", "li", "a", "br", "img", "strong", "em", "blockquote", "sub", "sup")},
    **{"b": "strong", "i": "em", "mark": "strong"},
}
ATTRIBUTES: Final = {"a": ["href"], "img": ["src", "alt", "width", "height"]}
# Links between a figure in the text and its note, which a mail does not need.
FIGURE_LINK: Final = re.compile(r"#figure-\d")
SCHEMES: Final = frozenset(["http", "https", "mailto", "tel"])
HIDDEN_CLASS: Final = "visually-hidden"
# Characters that XML or HTML does not allow: control characters that count as space, and noncharacters (Unicode,
# section 23.7: two at the end of each plane, and 32 more).
CONTROL_SPACE: Final = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
NONCHARACTER: Final = re.compile(
    "[\ufdd0-\ufdef" + "".join(chr(plane << 16 | offset) for plane in range(17) for offset in (0xFFFE, 0xFFFF)) + "]"
)


def _escape(text: str) -> str:
    # Beautiful Soup would put an attribute with a quotation mark between apostrophes, which MJML does not keep.
    return EntitySubstitution.substitute_xml(text).replace('"', "&quot;")


# Closes void elements too, because MJML is XML.
FORMATTER: Final = XMLFormatter(entity_substitution=_escape)


def mail_markup(html: str, page_address: str) -> str:
    """Return HTML with only the elements that a mail may contain; relative addresses are resolved against the page.

    Email addresses that are obfuscated on the web page become plain. Links without a target become text.
    """
    tree = parse_markup(join_addresses(html))
    for tag in tree.find_all(True):
        if tag.name in UNSEEN_TAGS or HIDDEN_CLASS in str(tag.get("class") or "").split():
            tag.decompose()
    for tag in tree.find_all(True):
        _clean_tag(tag, page_address)
    return strip_unprintable(_serialise(tree)).strip()


def absolute_address(address: str, page_address: str) -> str:
    """Return an address resolved against that of the page; empty if it cannot be used in a mail."""
    try:
        resolved = urljoin(page_address, "".join(without_invisible(address).split()))
        return resolved if urlsplit(resolved).scheme in SCHEMES else ""
    except ValueError:
        return ""


def strip_unprintable(text: str) -> str:
    """Return text without invisible characters and those that XML or HTML does not allow."""
    return NONCHARACTER.sub("", CONTROL_SPACE.sub(" ", without_invisible(text)))


def _clean_tag(tag: Tag, page_address: str) -> None:
    """Keep, rename or unwrap an element, and remove the attributes that are not allowed."""
    for name in ("href", "src"):
        if name in tag.attrs:
            address = str(tag[name])
            tag[name] = "" if FIGURE_LINK.match(address) else absolute_address(address, page_address)
    has_no_target = (tag.name == "a" and not tag.get("href")) or (tag.name == "img" and not tag.get("src"))
    if tag.name not in ELEMENTS or has_no_target:
        tag.unwrap()
        return
    tag.attrs = {name: tag[name] for name in ATTRIBUTES.get(tag.name, []) if name in tag.attrs}
    tag.name = ELEMENTS[tag.name]


def _serialise(tree: BeautifulSoup) -> str:
    return str(tree.decode(formatter=FORMATTER))
