"""Update the index when pages or registers change; called by signal handlers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from wagtail.models import Page

from search.entries import EntrySource
from search.index_pause import is_indexing_paused
from search.index_writer import key_batches, remove_entries, remove_stale_entries, rewrite_entries
from search.sources import PAGES, sources


def refresh_pages(pages: Iterable[Page]) -> None:
    """Update the entries of pages and of dependent sources; pages that are not public are removed."""
    known = list(pages)
    refresh_keys(PAGES, [page.pk for page in known])
    refresh_dependent_sources({page.specific_class for page in known})


def refresh_tree(page: Page) -> None:
    """Update a page, its descendants, and the aliases of all of them with their descendants."""
    tree = list(Page.objects.descendant_of(page, inclusive=True))
    aliases = Page.objects.filter(alias_of__in=tree)
    below_aliases = [below for alias in aliases for below in Page.objects.descendant_of(alias, inclusive=True)]
    refresh_pages([*tree, *below_aliases])


def remove_page(page: Page) -> None:
    """Remove the entries of a page and update dependent sources."""
    if is_indexing_paused():
        return
    remove_entries(PAGES.name, [page.pk])
    refresh_dependent_sources({page.specific_class})


def refresh_dependent_sources(page_types: set[type[models.Model] | None]) -> None:
    """Update every source that depends on one of the page types."""
    for source in sources():
        if any(kind and issubclass(kind, source.depends_on) for kind in page_types):
            refresh_source(source)


def refresh_source(source: EntrySource) -> None:
    """Update all entries of a source and remove stale ones."""
    if is_indexing_paused():
        return
    with transaction.atomic():
        refresh_keys(source, source.keys())
        remove_stale_entries(source.name, source.keys)


def refresh_keys(source: EntrySource, keys: Iterable[Any]) -> None:
    """Update the entries of a source under these keys; keys without entries are removed."""
    if is_indexing_paused():
        return
    for batch in key_batches(keys):
        rewrite_entries(source, batch)
