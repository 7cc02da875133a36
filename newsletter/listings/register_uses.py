"""What shows an entry of a register: the pages, and the publications of the library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model
from wagtail.models import Page

from home.registers import Figure, Organisation, Publication, Topic
from home.usage import uses_of_all
from newsletter.editions.models import EditionSnapshot


@dataclass(frozen=True)
class Places:
    """Primary keys of pages and publications."""

    pages: list[int] = field(default_factory=list)
    publications: list[int] = field(default_factory=list)


def places_of(entry: Model) -> Places:
    """Return the live pages and the publications that show something of an entry, also by way of another entry."""
    publications, figures = _shown_with(entry)
    pages = {key for group in ([entry], publications, figures) for key in _pages_using(group)}
    if isinstance(entry, Publication):
        pages |= _sent_with(entry)
    found = Publication.objects.filter(topics=entry) if isinstance(entry, Topic) else publications
    return Places(sorted(pages), sorted(publication.pk for publication in found))


def _shown_with(entry: Model) -> tuple[list[Publication], list[Figure]]:
    """Return the publications and figures that name an entry: publishers, sources, and what has replaced them."""
    match entry:
        case Organisation():
            published = list(Publication.objects.filter(publication_publishers__organisation=entry))
            return published, list(Figure.objects.filter(source__in=published))
        case Publication():
            return list(entry.supersedes.all()), list(entry.figures.all())
        case Figure():
            return [], list(entry.replaces.all())
        case _:
            return [], []


def _pages_using(entries: Iterable[Model]) -> set[int]:
    group = list(entries)
    found = uses_of_all(group) if group else {}
    uses = [use for of_entry in found.values() for use in of_entry]
    return {use.pk for use in uses if issubclass(use.model, Page) and not use.only_in_draft}


def _sent_with(publication: Publication) -> set[int]:
    """Return the editions that were sent with a publication, which may be the source of a figure there only."""
    sent = EditionSnapshot.objects.filter(publications__has_key=str(publication.pk), sent_at__isnull=False)
    return set(sent.values_list("edition_id", flat=True))
