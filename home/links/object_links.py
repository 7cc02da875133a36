"""The addresses that stand in the fields of an object, at any depth of its streams."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final, NamedTuple

from bs4 import BeautifulSoup
from django.db.models import Model, URLField
from wagtail.fields import RichTextField, StreamField

# What an editor types or pastes as an address, as a whole value of a block.
ADDRESS: Final = re.compile(r"(?i)(?:https?://|file:|mailto:|[a-z]:[\\/]|\\\\)\S+")


class PlacedLink(NamedTuple):
    """An address, and the name of the field that it stands in."""

    field: str
    address: str


def links_of(instance: Model) -> Iterator[PlacedLink]:
    """Yield the addresses of an object, those that editors typed as well as those in running text."""
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            found = _in_raw(list(field.value_from_object(instance).raw_data))
        elif isinstance(field, RichTextField):
            found = links_in_html(field.value_from_object(instance) or "")
        elif isinstance(field, URLField):
            found = filter(None, [field.value_from_object(instance)])
        else:
            continue
        name = str(field.verbose_name)
        yield from (PlacedLink(name[:1].upper() + name[1:], address) for address in dict.fromkeys(found))


def links_in_html(html: str) -> Iterator[str]:
    """Yield the addresses of the links in HTML."""
    if "href" in html:
        yield from (str(link["href"]) for link in BeautifulSoup(html, "html.parser").select("a[href]"))


def _in_raw(value: Any) -> Iterator[str]:
    """Yield the addresses in the JSON of a stream."""
    if isinstance(value, str):
        address = unescape(value.strip())
        yield from [address] if ADDRESS.fullmatch(address) else links_in_html(value)
    elif hasattr(value, "items"):
        yield from (address for _, one in value.items() for address in _in_raw(one))
    elif hasattr(value, "__iter__"):
        yield from (address for one in value for address in _in_raw(one))
