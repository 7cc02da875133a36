"""Whether two versions of something say the same, however a form has written it down.

A form gives back what it was filled with in other words: rich text with new keys, times with seconds, lines that end
as in a mail, empty lists for fields that are new. None of that is a change that an editor made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField

from home.dates.unread_text import UNREAD_TEXTS
from home.editing.bookkeeping import BOOKKEEPING, ROW_KEYS

BLOCK_KEY = re.compile(r'\s?data-block-key="[^"]*"')


def differing_fields(model: type[Model], one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """Return the names of the fields in which two serialised versions differ, without Wagtail's own bookkeeping."""
    # A version from before a field was taken away still has it, and it says nothing any more.
    known = {field.name for field in model._meta.get_fields()} | {
        relation.get_accessor_name() for relation in get_all_child_relations(model)
    }
    known.add(UNREAD_TEXTS)
    names = [name for name in dict.fromkeys([*one, *other]) if name in known and name not in BOOKKEEPING]
    return [name for name in names if not same_field(model, name, one.get(name), other.get(name))]


def same_field(model: type[Model], name: str, one: Any, other: Any) -> bool:
    """Return whether a field says the same in two serialised versions."""
    if one == other:
        return True
    if name == UNREAD_TEXTS:
        return (one or {}) == (other or {})
    children = {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)}
    if name in children:
        return same_rows(children[name], one or [], other or [])
    if name in {field.name for field in get_all_child_m2m_relations(model)}:
        return set(one or []) == set(other or [])
    field: Any = model._meta.get_field(name)
    if isinstance(field, StreamField):
        return same_block(field.stream_block, stored_stream(one), stored_stream(other))
    if isinstance(field, RichTextField):
        return _same_rich_text(field.formfield().widget, one or "", other or "")
    return _same_leaf(_parsed(field, one), _parsed(field, other))


def same_rows(model: type[Model], one: Iterable[Mapping[str, Any]], other: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether two serialised lists of children say the same in the same order."""
    rows, others = list(one), list(other)
    return len(rows) == len(others) and all(
        same_row(model, row, its_other) for row, its_other in zip(rows, others, strict=True)
    )


def same_row(model: type[Model], one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two serialised children say the same, wherever they are stored."""
    names = {*one, *other} - ROW_KEYS - _parental_names(model)
    return all(same_field(model, name, one.get(name), other.get(name)) for name in names)


def same_block(block: Block, one: Any, other: Any) -> bool:
    """Return whether two raw values of a block say the same."""
    if one == other:
        return True
    if isinstance(block, StreamBlock):
        return _same_stream(block, one or [], other or [])
    if isinstance(block, ListBlock):
        values, others = [_unwrapped(entry) for entry in one or []], [_unwrapped(entry) for entry in other or []]
        return len(values) == len(others) and all(
            same_block(block.child_block, value, its_other) for value, its_other in zip(values, others, strict=True)
        )
    if isinstance(block, StructBlock):
        return _same_struct(block, one, other)
    if isinstance(block, RichTextBlock):
        return _same_rich_text(block.field.widget, one or "", other or "", block)
    return _same_leaf(_read(block, one), _read(block, other))


def stored_stream(value: Any) -> list[Any]:
    """Return the raw blocks of a serialised stream."""
    blocks = json.loads(value) if isinstance(value, str) and value else value
    return list(blocks or [])


def _same_stream(block: StreamBlock, one: list[Any], other: list[Any]) -> bool:
    return len(one) == len(other) and all(
        entry["type"] == its_other["type"]
        and _same_id(entry.get("id"), its_other.get("id"))
        and (
            entry["type"] not in block.child_blocks
            or same_block(block.child_blocks[entry["type"]], entry["value"], its_other["value"])
        )
        for entry, its_other in zip(one, other, strict=True)
    )


def _same_id(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other


def _same_struct(block: StructBlock, one: Any, other: Any) -> bool:
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        # An image block may be stored as the key of its image alone.
        first = next(iter(block.child_blocks))
        one, other = (value if isinstance(value, Mapping) else {first: value} for value in (one, other))
    return all(
        same_block(child, _part(one, name, child), _part(other, name, child))
        for name, child in block.child_blocks.items()
    )


def _part(value: Mapping[str, Any], name: str, block: Block) -> Any:
    """Return a part of a struct, by default what the form shows of one that was not there when it was stored."""
    return value[name] if name in value else block.get_prep_value(block.get_default())


def _unwrapped(entry: Any) -> Any:
    is_wrapped = isinstance(entry, dict) and entry.get("type") == "item" and "value" in entry
    return entry["value"] if is_wrapped else entry


def _same_rich_text(widget: Any, one: str, other: str, block: RichTextBlock | None = None) -> bool:
    if _plain(one) == _plain(other):
        return True
    texts = [_as_given_back(widget, text, block) for text in (one, other)]
    return texts[0] == texts[1]


def _as_given_back(widget: Any, html: str, block: RichTextBlock | None) -> str:
    """Return rich text as the editor gives it back when nobody has touched it."""
    text = widget.converter.to_database_format(widget.converter.from_database_format(html))
    return _plain(block.value_from_form(text).source if block else text)


def _plain(html: str) -> str:
    text = BLOCK_KEY.sub("", html).strip()
    return "" if text == "<p></p>" else text


def _read(block: Block, value: Any) -> Any:
    try:
        python = block.to_python(value)
        return python if isinstance(python, datetime) else block.get_prep_value(python)
    except (ValueError, TypeError, ValidationError):
        return value


def _parsed(field: Field[Any, Any], value: Any) -> Any:
    try:
        return field.to_python(value)
    except (ValueError, TypeError, ValidationError):
        return value


def _same_leaf(one: Any, other: Any) -> bool:
    one, other = _leaf(one), _leaf(other)
    return bool(one == other or (not _is_said(one) and not _is_said(other)))


def _is_said(value: Any) -> bool:
    return value is not None and value != "" and value is not False and value != [] and value != {}


def _leaf(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC)
    return value


def _parental_names(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields() if isinstance(field, ParentalKey)}
