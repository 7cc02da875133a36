"""The filters of the publications library: topic, kind, publisher, year, ours or others'."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Left

from home.list_filters import FilterField, Option, count_values, sort_by_label
from home.registers import Publication, PublicationKind, PublicationPublisher
from home.registers.publication import PublicationQuerySet

YEAR_LENGTH = 4


def _topics(publications: PublicationQuerySet) -> list[Option]:
    return sort_by_label([Option(*row) for row in count_values(publications, "topics__slug", "topics__name")])


def _kinds(publications: PublicationQuerySet) -> list[Option]:
    rows = count_values(publications, "kind")
    return sort_by_label([Option(kind, str(PublicationKind(kind).label), number) for kind, number in rows])


def _publishers(publications: PublicationQuerySet) -> list[Option]:
    organisation = "publication_publishers__organisation"
    rows = count_values(publications, f"{organisation}__pk", f"{organisation}__name")
    return sort_by_label([Option(str(pk), name, number) for pk, name, number in rows])


def _years(publications: PublicationQuerySet) -> list[Option]:
    rows = count_values(publications.annotate(year=Left("date", YEAR_LENGTH)), "year")
    return sorted((Option(str(year), str(year), number) for year, number in rows), reverse=True)


def _owners(publications: PublicationQuerySet) -> list[Option]:
    numbers = dict(count_values(publications.annotate(own=_is_own()), "own"))
    owners = [Option("own", "Ours", numbers.get(True, 0)), Option("others", "Others’", numbers.get(False, 0))]
    return [owner for owner in owners if owner.number]


def _is_own() -> Exists:
    return Exists(PublicationPublisher.objects.filter(publication=OuterRef("pk"), organisation__is_own=True))


LIBRARY_FILTERS = [
    FilterField(
        "topic",
        "Topic",
        "All topics",
        lambda slug: Q(pk__in=Publication.objects.filter(topics__slug=slug).order_by().values("pk")),
        _topics,
    ),
    FilterField("kind", "Kind", "All kinds", lambda kind: Q(kind=kind), _kinds),
    FilterField(
        "publisher",
        "Publisher",
        "All publishers",
        lambda pk: Q(pk__in=PublicationPublisher.objects.filter(organisation=pk).order_by().values("publication")),
        _publishers,
    ),
    FilterField("year", "Year", "All years", lambda year: Q(date__startswith=year), _years),
    FilterField(
        "by", "Whose", "Ours and others’", lambda owner: Q(_is_own()) if owner == "own" else ~Q(_is_own()), _owners
    ),
]
