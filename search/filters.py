"""Filters of a search: what there is to choose from, with the number of results each choice leads to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Q, QuerySet

from search.entries import Dimension
from search.models import SearchEntry, SearchLabel

YEAR: Final = "year"
NAMES: Final = {**{dimension.value: dimension.label for dimension in Dimension}, YEAR: "Year"}
# More are folded away, so that the filters stay shorter than the results.
OPTIONS_SHOWN = 8


@dataclass(frozen=True)
class Option:
    """A value to choose, in the address and in words, and the number of results that have it and fit all else."""

    value: str
    name: str
    count: int


@dataclass(frozen=True)
class Filter:
    """A filter with its options, the most frequent first (years: the newest first), and what is chosen, or nothing."""

    name: str
    label: str
    options: list[Option]
    chosen: str = ""

    @property
    def first_options(self) -> list[Option]:
        """The options that are always in view, the chosen one among them."""
        first = self.options[:OPTIONS_SHOWN]
        return first + [option for option in self.further if option.value == self.chosen]

    @property
    def further(self) -> list[Option]:
        """The options that are folded away."""
        return self.options[OPTIONS_SHOWN:]

    @property
    def chosen_name(self) -> str:
        """What is chosen, in words."""
        return next((option.name for option in self.options if option.value == self.chosen), "")


@dataclass(frozen=True)
class Chosen:
    """The filters that an address asks for, as far as the index knows their values."""

    values: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def apply(self, entries: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
        """Limit the entries to what has every chosen value."""
        for name, value in self.values.items():
            entries = entries.filter(_condition(name, value))
        return entries

    def only(self, names: Collection[str]) -> Chosen:
        """Return what is chosen in these filters."""
        return Chosen({name: value for name, value in self.values.items() if name in names}, self.names)


def read_filters(parameters: Mapping[str, str]) -> Chosen:
    """Read the filters of an address; a value that no entry has counts as not given."""
    wanted = {name: parameters[name][:120] for name in NAMES if parameters.get(name)}
    names = _label_names(wanted)
    year = wanted.get(YEAR, "")
    if year.isdecimal() and year.isascii() and len(year) == 4 and SearchEntry.objects.filter(year=int(year)).exists():
        names[YEAR] = year
    return Chosen({name: wanted[name] for name in NAMES if name in names}, names)


def _label_names(wanted: Mapping[str, str]) -> dict[str, str]:
    keys = {f"{name}:{value}": name for name, value in wanted.items() if "\x00" not in value}
    labels = SearchLabel.objects.filter(key__in=keys).values_list("key", "name") if keys else []
    return {keys[key]: name for key, name in labels}


def _condition(name: str, value: str) -> Q:
    if name == Dimension.KIND:
        return Q(kind=value)
    return Q(year=int(value)) if name == YEAR else Q(labels__key=f"{name}:{value}")


@dataclass(frozen=True)
class Counts:
    """The results of a search: how many in all, and by kind, by year and by the primary key of a label."""

    total: int
    kind: Mapping[Any, int]
    year: Mapping[Any, int]
    labels: Mapping[Any, int]


def build_filters(counts_for: Mapping[str, Counts], chosen: Chosen) -> list[Filter]:
    """Return the filters, each from the counts that its own choice is left out of; names come in one query."""
    pks = {pk for counts in counts_for.values() for pk in counts.labels}
    kinds = [f"{Dimension.KIND}:{kind}" for counts in counts_for.values() for kind in counts.kind]
    labels = list(SearchLabel.objects.filter(Q(pk__in=pks) | Q(key__in=kinds)))
    return [
        Filter(name, label, _options(name, counts_for[name], labels, chosen), chosen.values.get(name, ""))
        for name, label in NAMES.items()
    ]


def _options(name: str, counts: Counts, labels: list[SearchLabel], chosen: Chosen) -> list[Option]:
    if name == YEAR:
        options = [Option(str(year), str(year), count) for year, count in counts.year.items() if year]
        options.sort(key=lambda option: option.value, reverse=True)
    else:
        options = [
            Option(label.value, label.name, count)
            for label in labels
            if label.dimension == name and (count := _number(label, counts))
        ]
        options.sort(key=lambda option: (-option.count, option.name))
    if name in chosen.values and all(option.value != chosen.values[name] for option in options):
        options.append(Option(chosen.values[name], chosen.names[name], 0))
    return options


def _number(label: SearchLabel, counts: Counts) -> int:
    is_kind = label.dimension == Dimension.KIND
    return counts.kind.get(label.value, 0) if is_kind else counts.labels.get(label.pk, 0)
