"""The filters of a search, and the number of results for each option."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Q, QuerySet

from search.entries import Dimension
from search.models import SearchEntry, SearchLabel

YEAR: Final = "year"
FILTER_LABELS: Final = {**{dimension.value: dimension.label for dimension in Dimension}, YEAR: "Year"}
# More options are collapsed, so that the filters stay shorter than the results.
MAX_VISIBLE_OPTIONS = 8


@dataclass(frozen=True)
class FilterOption:
    """An option by its value in the address; ``count`` is the number of results if it is chosen."""

    value: str
    name: str
    count: int


@dataclass(frozen=True)
class Filter:
    """A filter with its options, the most frequent first (years: the newest first), and the chosen value or ``""``."""

    name: str
    label: str
    options: list[FilterOption]
    chosen: str = ""

    @property
    def visible_options(self) -> list[FilterOption]:
        """The options that are not collapsed, including the chosen one."""
        first = self.options[:MAX_VISIBLE_OPTIONS]
        return first + [option for option in self.hidden_options if option.value == self.chosen]

    @property
    def hidden_options(self) -> list[FilterOption]:
        """The options that are collapsed, and the chosen one if it is among them."""
        return self.options[MAX_VISIBLE_OPTIONS:]

    @property
    def chosen_name(self) -> str:
        """The name of the chosen option, empty if there is none."""
        return next((option.name for option in self.options if option.value == self.chosen), "")


@dataclass(frozen=True)
class ActiveFilters:
    """The filters in an address, by name, with values that are indexed; ``names`` are those of the values."""

    values: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def apply(self, entries: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
        """Return the entries that have every value."""
        for name, value in self.values.items():
            entries = entries.filter(_condition(name, value))
        return entries

    def only(self, names: Collection[str]) -> ActiveFilters:
        """Return the values of these filters alone."""
        return ActiveFilters({name: value for name, value in self.values.items() if name in names}, self.names)


def parse_filters(parameters: Mapping[str, str]) -> ActiveFilters:
    """Return the filters in the parameters of an address; values that no entry has are ignored."""
    given = {name: parameters[name][:120] for name in FILTER_LABELS if parameters.get(name)}
    names = _label_names(given)
    year = given.get(YEAR, "")
    if year.isdecimal() and year.isascii() and len(year) == 4 and SearchEntry.objects.filter(year=int(year)).exists():
        names[YEAR] = year
    return ActiveFilters({name: given[name] for name in FILTER_LABELS if name in names}, names)


def _label_names(given: Mapping[str, str]) -> dict[str, str]:
    keys = {f"{name}:{value}": name for name, value in given.items() if "\x00" not in value}
    labels = SearchLabel.objects.filter(key__in=keys).values_list("key", "name") if keys else []
    return {keys[key]: name for key, name in labels}


def _condition(name: str, value: str) -> Q:
    if name == Dimension.KIND:
        return Q(kind=value)
    return Q(year=int(value)) if name == YEAR else Q(labels__key=f"{name}:{value}")


@dataclass(frozen=True)
class FacetCounts:
    """The number of results in total, by kind, by year, and by primary key of a label."""

    total: int
    kind: Mapping[Any, int]
    year: Mapping[Any, int]
    labels: Mapping[Any, int]


def build_filters(counts_by_filter: Mapping[str, FacetCounts], active: ActiveFilters) -> list[Filter]:
    """Return the filters with their options, from the counts of ``count_for_filters``; one query for the names."""
    pks = {pk for counts in counts_by_filter.values() for pk in counts.labels}
    kinds = [f"{Dimension.KIND}:{kind}" for counts in counts_by_filter.values() for kind in counts.kind]
    labels = list(SearchLabel.objects.filter(Q(pk__in=pks) | Q(key__in=kinds)))
    return [
        Filter(name, label, _options(name, counts_by_filter[name], labels, active), active.values.get(name, ""))
        for name, label in FILTER_LABELS.items()
    ]


def _options(name: str, counts: FacetCounts, labels: list[SearchLabel], active: ActiveFilters) -> list[FilterOption]:
    if name == YEAR:
        options = [FilterOption(str(year), str(year), count) for year, count in counts.year.items() if year]
        options.sort(key=lambda option: option.value, reverse=True)
    else:
        options = [
            FilterOption(label.value, label.name, count)
            for label in labels
            if label.dimension == name and (count := _count(label, counts))
        ]
        options.sort(key=lambda option: (-option.count, option.name))
    if name in active.values and all(option.value != active.values[name] for option in options):
        options.append(FilterOption(active.values[name], active.names[name], 0))
    return options


def _count(label: SearchLabel, counts: FacetCounts) -> int:
    is_kind = label.dimension == Dimension.KIND
    return counts.kind.get(label.value, 0) if is_kind else counts.labels.get(label.pk, 0)
