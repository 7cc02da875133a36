"""What the publications library hands over to search: every publication of the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from home.library import publication_address
from home.pages import LibraryPage
from home.registers import Publication
from home.search_entries.entry_text import join_parts
from home.search_entries.kinds import PUBLICATION
from home.search_entries.labels import publisher_labels, topic_labels
from home.sensitivity import decide_sensitivity
from search.entries import Entry


class PublicationSource:
    """The publications, while there is a library that anybody may read."""

    name = "publication"
    model: type[models.Model] = Publication
    depends_on: tuple[type[models.Model], ...] = (LibraryPage,)

    def keys(self) -> list[int]:
        """Return the primary keys of the publications that readers may see."""
        return list(Publication.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))

    def entries(self, keys: Sequence[Any]) -> dict[Any, list[Entry]]:
        """Return the entries of publications, which lead to their place in the library."""
        library = LibraryPage.public_pages().first()
        if library is None or not library.url:
            return {}
        publications = Publication.objects.filter(live=True, pk__in=keys).with_publishers()
        loaded = publications.prefetch_related("publication_publishers__organisation__aliases", "topics")
        return {publication.pk: [_entry(publication, library)] for publication in loaded}


PUBLICATIONS = PublicationSource()


def _entry(publication: Publication, library: LibraryPage) -> Entry:
    date, successor = publication.date, publication.superseded_by
    sensitivity = decide_sensitivity(publication.topics.all())
    text = join_parts(
        " by ".join(filter(None, [publication.get_kind_display(), publication.publisher_names])),
        publication.state_note if publication.state_label else "",
        f"Replaced by {successor.title}" if successor else "",
    )
    return Entry(
        PUBLICATION,
        publication.title,
        text,
        publication_address(publication, library.url),
        origin=library.title,
        date=date.first_day if date else None,
        date_text=str(date or ""),
        caution=publication.state_label,
        labels=(*topic_labels(publication.topics.all()), *publisher_labels(publication.publishers)),
        is_sensitive=sensitivity.is_sensitive,
        content_note=sensitivity.note,
    )
