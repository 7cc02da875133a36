"""Filters of a list: select boxes, each option with the number of entries that it leads to, read off an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet

Entries = TypeVar("Entries", bound="QuerySet[Any]")


class Option(NamedTuple):
    """An option of a filter: its value in the address, its words, and the number of entries that it leaves."""

    value: str
    label: str
    number: int


@dataclass(frozen=True)
class FilterField(Generic[Entries]):
    """A filter that a list can have: its name in the address, its words, how it narrows the list, and its options."""

    name: str
    label: str
    all_label: str
    condition: Callable[[str], Q]
    options: Callable[[Entries], list[Option]]


@dataclass(frozen=True)
class Filter:
    """A select box with its options, the chosen value, empty for none, and the address query that leaves it out."""

    name: str
    label: str
    all_label: str
    options: list[Option]
    chosen: str
    query_without: str

    @property
    def chosen_label(self) -> str:
        """The chosen option in words."""
        return next((option.label for option in self.options if option.value == self.chosen), "")


@dataclass(frozen=True)
class FilteredList(Generic[Entries]):
    """The entries that fit everything that is chosen, and the filters to choose from."""

    entries: Entries
    filters: list[Filter]
    chosen: dict[str, str]

    @property
    def query(self) -> str:
        """The address query that chooses the same, empty where nothing is chosen."""
        return urlencode(self.chosen)


def filter_list(
    entries: Entries, fields: Sequence[FilterField[Entries]], parameters: Mapping[str, str]
) -> FilteredList[Entries]:
    """Filter entries by the parameters of an address; a value that no entry has counts as not given."""
    known = {field.name: field.options(entries) for field in fields}
    # Compared in Python: whatever an address holds never reaches the database.
    chosen = {
        name: parameters[name]
        for name, options in known.items()
        if parameters.get(name) in {option.value for option in options}
    }
    return FilteredList(
        _matching(entries, fields, chosen),
        [_build_filter(entries, fields, field, known[field.name], chosen) for field in fields],
        chosen,
    )


def count_values(entries: QuerySet[Any], *fields: str) -> list[tuple[Any, ...]]:
    """Return the values of the fields that entries have, each row with the number of entries as its last column."""
    counted = entries.order_by().values_list(*fields).annotate(number=Count("pk", distinct=True))
    return [row for row in counted if row[0] not in (None, "")]


def sort_by_label(options: list[Option]) -> list[Option]:
    """Return options in alphabetical order."""
    return sorted(options, key=lambda option: option.label.casefold())


def _matching(entries: Entries, fields: Sequence[FilterField[Entries]], chosen: Mapping[str, str]) -> Entries:
    for field in fields:
        if field.name in chosen:
            entries = entries.filter(field.condition(chosen[field.name]))
    return entries


def _build_filter(
    entries: Entries,
    fields: Sequence[FilterField[Entries]],
    field: FilterField[Entries],
    options: list[Option],
    chosen: Mapping[str, str],
) -> Filter:
    """Count the options of a filter among what the other filters leave."""
    others = {name: value for name, value in chosen.items() if name != field.name}
    value = chosen.get(field.name, "")
    if others:
        counts = {option.value: option.number for option in field.options(_matching(entries, fields, others))}
        counted = [option._replace(number=counts.get(option.value, 0)) for option in options]
        options = [option for option in counted if option.number or option.value == value]
    return Filter(field.name, field.label, field.all_label, options, value, urlencode(others))
