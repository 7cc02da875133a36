"""What was typed for a date and could not be read: a draft keeps it, and it counts as no date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField

# Where the content of a revision has the unread texts of its fields, by their names.
UNREAD_TEXTS: Final = "unread_texts"


class UnreadText(str):
    """A text in the place of a date; false, so that whatever asks for a date finds none."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


def unread_texts_in_streams(instance: models.Model) -> list[str]:
    """Return every unread text in the stream fields of an instance."""
    fields = [field for field in instance._meta.get_fields() if isinstance(field, StreamField)]
    return [text for field in fields for text in _search_value(getattr(instance, field.attname))]


def _search_value(value: Any) -> Iterator[str]:
    if isinstance(value, UnreadText):
        yield str(value)
    elif isinstance(value, StreamValue | ListValue):
        children = value.bound_blocks if isinstance(value, ListValue) else value
        for child in children:
            yield from _search_value(child.value)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _search_value(part)
