"""What counts as writing: signs that are text, and more than links."""

import re
import unicodedata
from collections.abc import Mapping

from django.utils.datastructures import MultiValueDict

LINK = re.compile(r"(?:https?://|ftp://|www\.)\S+|<a\b[^<>]*>|</a>|\[/?(?:url|link)[^\[\]]*\]", re.IGNORECASE)
LAYOUT = "\t\n\r"
# Marks that turn the direction of whatever follows, also outside the text. Telephones put them around pasted numbers.
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def strip_control_characters(text: str) -> str:
    """Return the text without control characters, such as null or marks of direction; tabs and ends of lines stay."""
    readable = DIRECTION.sub("", text)
    return "".join(sign for sign in readable if sign in LAYOUT or unicodedata.category(sign) not in ("Cc", "Cs"))


def is_only_links(text: str) -> bool:
    """Return whether nothing is left to read when the links are taken out."""
    rest = LINK.sub("", text)
    return rest != text and not any(sign.isalnum() for sign in rest)


def is_one_line(text: str) -> bool:
    """Return whether the text has no end of a line in it, of any kind."""
    return len(text.splitlines()) < 2


def is_blank(text: str) -> bool:
    """Return whether there is nothing to see, for example only spaces of no width."""
    return all(sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf") for sign in text)


def clean_fields(data: Mapping[str, str]) -> tuple[MultiValueDict[str, str], set[str]]:
    """Return the fields of a form without control characters, and the names of those that had other than direction."""
    sent = data.lists() if isinstance(data, MultiValueDict) else [(name, [data[name]]) for name in data]
    typed = {name: [DIRECTION.sub("", value) for value in values] for name, values in sent}
    read = {name: [strip_control_characters(value) for value in values] for name, values in typed.items()}
    return MultiValueDict(read), {name for name in typed if read[name] != typed[name]}
