"""The publications library: the publications that an address asks for, and the filters to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from home.library_filters import LIBRARY_FILTERS
from home.list_filters import filter_list
from home.list_pages import ENTRIES_PER_PAGE, paginate
from home.registers import Publication
from home.registers.publication import PublicationQuerySet


def publication_address(publication: Publication, library_url: str) -> str:
    """Return the address of a publication’s place in the library, which is itself at ``library_url``."""
    return f"{library_url}?publication={publication.pk}#publication-{publication.pk}"


def library_context(parameters: Mapping[str, str]) -> dict[str, Any]:
    """Return the page of publications that the parameters of an address ask for, newest first, and the filters.

    A publication that is asked for by its key is on the page shown, unless another page is asked for as well.
    """
    found = filter_list(Publication.objects.filter(live=True), LIBRARY_FILTERS, parameters)
    ordered = found.entries.order_by("-date", "title", "pk")
    number = parameters.get("page") or _page_number(parameters.get("publication", ""), ordered)
    return {
        "publications": paginate(ordered.with_publishers(), number, found.chosen),
        "filters": found.filters,
        "query": found.query,
    }


def _page_number(wanted: str, ordered: PublicationQuerySet) -> str:
    """Return the number of the page that holds a publication, the first where it is none of these."""
    keys = [str(key) for key in ordered.values_list("pk", flat=True)] if wanted else []
    return str(keys.index(wanted) // ENTRIES_PER_PAGE + 1 if wanted in keys else 1)
