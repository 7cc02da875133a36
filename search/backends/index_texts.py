"""The normalised texts of an object that are indexed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Manager, Model
from django.utils.encoding import force_str
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from search.words import index_text


class IndexTexts(NamedTuple):
    """The texts of an object: its title, its other search fields, and its autocomplete fields."""

    title: str
    body: str
    autocomplete: str


def index_texts(instance: Model) -> IndexTexts:
    """Return the texts of an object, including those of related objects."""
    fields = list(_fields(instance, instance.get_search_fields()))  # type: ignore[attr-defined]  # it is index.Indexed
    return IndexTexts(
        _join(text for field, text in fields if isinstance(field, SearchField) and field.field_name == "title"),
        _join(text for field, text in fields if isinstance(field, SearchField) and field.field_name != "title"),
        _join(text for field, text in fields if isinstance(field, AutocompleteField)),
    )


def search_factor(instance: Model) -> float:
    """Return the factor of the rank of an object: its ``search_factor``, or 1."""
    return float(getattr(instance, "search_factor", 1.0))


def _fields(instance: Any, fields: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    for field in fields:
        if isinstance(field, SearchField | AutocompleteField):
            yield field, _text(field.get_value(instance))
        elif isinstance(field, RelatedFields):
            for related in _related(field.get_value(instance)):
                yield from _fields(related, field.fields)


def _related(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value.all()) if isinstance(value, Manager) else [value]


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(map(_text, value.values()))
    if isinstance(value, list | tuple):
        return " ".join(map(_text, value))
    return "" if value is None else force_str(value)


def _join(texts: Iterable[str]) -> str:
    return index_text(" ".join(texts))
