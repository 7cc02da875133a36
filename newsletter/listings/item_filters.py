"""Filters of a listing: boxes to choose from, each choice with the number of items it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from home.registers import Organisation
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.models.issue_item import IssueItemQuerySet


@dataclass(frozen=True)
class Choice:
    """Something to choose, and the number of items that have it and fit the other filter."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class ItemFilters:
    """What kinds and publishers there are to choose from, and what is chosen, empty for all."""

    kinds: list[Choice]
    publishers: list[Choice]
    kind: str
    publisher: str

    @property
    def is_active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.kind or self.publisher)

    def apply(self, items: IssueItemQuerySet) -> IssueItemQuerySet:
        """Keep the items of the chosen kind and publisher."""
        return _of_publisher(_of_kind(items, self.kind), self.publisher)


def read_filters(items: IssueItemQuerySet, parameters: Mapping[str, str]) -> ItemFilters:
    """Read ``kind`` and ``publisher`` from the parameters of an address; what none of the items has counts as all."""
    wanted_kind = parameters.get("kind", "")
    kind = wanted_kind if wanted_kind in ItemKind.values else ""
    publishers = list(_publishers(items, kind))
    known = {str(publisher.pk) for publisher in publishers}
    wanted_publisher = parameters.get("publisher", "")
    publisher = wanted_publisher if wanted_publisher in known else ""
    return ItemFilters(
        kinds=_kind_choices(_of_publisher(items, publisher), kind),
        publishers=[
            Choice(str(entry.pk), entry.name, entry.fitting)
            for entry in publishers
            if entry.fitting or str(entry.pk) == publisher
        ],
        kind=kind,
        publisher=publisher,
    )


def _publishers(items: IssueItemQuerySet, kind: str) -> QuerySet[Organisation]:
    """Return the publishers of the items, each with ``fitting``, the number of items of that kind."""
    fitting = Q(items__in=items) & (Q(items__kind=kind) if kind else Q())
    return (
        Organisation.objects.filter(items__in=items)
        .annotate(fitting=Count("items", filter=fitting, distinct=True))
        .order_by("name")
    )


def _kind_choices(items: IssueItemQuerySet, chosen: str) -> list[Choice]:
    counts = dict(items.order_by().values_list("kind").annotate(Count("pk", distinct=True)))
    return [Choice(kind, kind.label, counts.get(kind, 0)) for kind in ItemKind if counts.get(kind) or kind == chosen]


def _of_kind(items: IssueItemQuerySet, kind: str) -> IssueItemQuerySet:
    return items.filter(kind=kind) if kind else items


def _of_publisher(items: IssueItemQuerySet, publisher: str) -> IssueItemQuerySet:
    return items.filter(publishers=int(publisher)) if publisher else items
