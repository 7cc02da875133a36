"""The sides from which the publications library can be looked at: topic, kind, publisher, year, ours or others'."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Left

from home.registers import Publication, PublicationKind, PublicationPublisher
from home.registers.publication import PublicationQuerySet

YEAR_LENGTH = 4


class Counted(NamedTuple):
    """An option: its value in the address, its words, and how many publications it leaves."""

    value: str
    label: str
    number: int


@dataclass(frozen=True)
class Facet:
    """One side: its name in the address, its label, how a value narrows the list, and how many each value leaves."""

    name: str
    label: str
    anything: str
    condition: Callable[[str], Q]
    count: Callable[[PublicationQuerySet], list[Counted]]


def _count(publications: PublicationQuerySet, *fields: str) -> list[Any]:
    counted = publications.order_by().values_list(*fields).annotate(number=Count("pk", distinct=True))
    return [row for row in counted if row[0] not in (None, "")]


def _by_label(options: list[Counted]) -> list[Counted]:
    return sorted(options, key=lambda option: option.label.casefold())


def _topics(publications: PublicationQuerySet) -> list[Counted]:
    return _by_label([Counted(*row) for row in _count(publications, "topics__slug", "topics__name")])


def _kinds(publications: PublicationQuerySet) -> list[Counted]:
    rows = _count(publications, "kind")
    return _by_label([Counted(kind, str(PublicationKind(kind).label), number) for kind, number in rows])


def _publishers(publications: PublicationQuerySet) -> list[Counted]:
    organisation = "publication_publishers__organisation"
    rows = _count(publications, f"{organisation}__pk", f"{organisation}__name")
    return _by_label([Counted(str(pk), name, number) for pk, name, number in rows])


def _years(publications: PublicationQuerySet) -> list[Counted]:
    rows = _count(publications.annotate(year=Left("date", YEAR_LENGTH)), "year")
    return sorted((Counted(str(year), str(year), number) for year, number in rows), reverse=True)


def _owners(publications: PublicationQuerySet) -> list[Counted]:
    numbers = dict(_count(publications.annotate(own=_is_own()), "own"))
    owners = [Counted("own", "Ours", numbers.get(True, 0)), Counted("others", "Others’", numbers.get(False, 0))]
    return [owner for owner in owners if owner.number]


def _is_own() -> Exists:
    return Exists(PublicationPublisher.objects.filter(publication=OuterRef("pk"), organisation__is_own=True))


FACETS = [
    Facet(
        "topic",
        "Topic",
        "All topics",
        lambda slug: Q(pk__in=Publication.objects.filter(topics__slug=slug).order_by().values("pk")),
        _topics,
    ),
    Facet("kind", "Kind", "All kinds", lambda kind: Q(kind=kind), _kinds),
    Facet(
        "publisher",
        "Publisher",
        "All publishers",
        lambda pk: Q(pk__in=PublicationPublisher.objects.filter(organisation=pk).order_by().values("publication")),
        _publishers,
    ),
    Facet("year", "Year", "All years", lambda year: Q(date__startswith=year), _years),
    Facet("by", "Whose", "Ours and others’", lambda owner: Q(_is_own()) if owner == "own" else ~Q(_is_own()), _owners),
]
