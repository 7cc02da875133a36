"""The registry of sources of entries: pages, and what other apps register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.models import Page, PageQuerySet

from search.entries import Entry, EntrySource
from search.visibility import restricted

_registered: dict[str, EntrySource] = {}


class PageSource:
    """The public pages of searchable types."""

    name = "page"
    model = Page
    depends_on: tuple[type[models.Model], ...] = ()

    def keys(self) -> list[int]:
        """Return the primary keys of all public pages of searchable types."""
        return list(self._public().order_by("path").values_list("pk", flat=True))

    def entries(self, keys: Sequence[Any]) -> dict[Any, list[Entry]]:
        """Return the entries of the pages that are public and have an address."""
        pages = self._public().filter(pk__in=keys).specific()
        return {page.pk: list(page.search_entries()) for page in pages if page.url}

    def _public(self) -> PageQuerySet:
        return Page.objects.live().filter(~restricted()).type(*searchable_page_types())


PAGES = PageSource()


def searchable_page_types() -> list[type[Page]]:
    """Return the page types that have search entries."""
    return [model for model in apps.get_models() if issubclass(model, Page) and hasattr(model, "search_entries")]


def register_source(source: EntrySource) -> None:
    """Add a source to the index; called when an app is ready."""
    _registered[source.name] = source


def sources() -> Iterable[EntrySource]:
    """Return every source, pages first."""
    return [PAGES, *_registered.values()]
