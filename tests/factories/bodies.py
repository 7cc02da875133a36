"""Builders for the raw values of stream fields, as Wagtail keeps them, with an identifier for every block."""

import datetime
import inspect
import re
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from home.partial_dates import PartialDate

RawBlock = dict[str, Any]


def prose(text: str) -> SafeString:
    """Return rich text for plain text: a blank line begins a paragraph, lines that begin with a dash are a list."""
    parts = [_list(part) if part.startswith("- ") else _paragraph(part) for part in _parts(text)]
    return format_html_join("", "{}", ((part,) for part in parts))


def section(title: str, *items: RawBlock) -> RawBlock:
    """Return a section of an edition with its items."""
    return _block("section", {"title": title, "items": list(items)})


def item(kind: str, heading: str, body: str = "<p>What happened, in a sentence.</p>", **parts: Any) -> RawBlock:
    """Return an item; its further parts are named as in its block, and register entries are given as instances."""
    return _block(str(kind), {"heading": heading, "body": body, **_raw(parts)})


def story(body: str, **parts: Any) -> RawBlock:
    """Return the value of a further story under the heading of an item."""
    return {"body": body, "figures": [], "publications": [], **parts}


def paper(text: str, link: str = "") -> RawBlock:
    """Return the value of a paper of an event."""
    return {"text": text, "link": link}


def picture(image: Model, alt_text: str = "", caption: str = "", credit: str = "") -> RawBlock:
    """Return the value of a picture, which is decorative without an alternative text."""
    described = {"image": image, "alt_text": alt_text, "decorative": not alt_text}
    return {"image": described, "caption": caption, "credit": credit}


def purpose(heading: str, text: str) -> RawBlock:
    """Return one thing that the team does, for the page about the issue."""
    return _block("purpose", {"heading": heading, "text": text})


def raw_block(name: str, value: Any) -> RawBlock:
    """Return a block of any name; register entries in its value are given as instances."""
    return _block(name, _raw(value))


def _block(name: str, value: Any) -> RawBlock:
    return {"type": name, "value": value, "id": str(uuid4())}


def _raw(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _raw(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_block("item", _raw(entry)) for entry in value]
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, PartialDate):
        return value.iso
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", inspect.cleandoc(text)) if part]


def _paragraph(text: str) -> SafeString:
    return format_html("<p>{}</p>", " ".join(text.split()))


def _list(text: str) -> SafeString:
    points = re.split(r"^- ", text, flags=re.MULTILINE)[1:]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((" ".join(p.split()),) for p in points)))
