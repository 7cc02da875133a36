"""Keep the index in step with pages and registers; signals call these functions, which do the work at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from wagtail.models import Page

from search.entries import EntrySource
from search.index_pause import is_paused
from search.index_writer import batches, remove_entries, remove_strangers, rewrite_entries
from search.sources import PAGES, sources


def refresh_pages(pages: Iterable[Page]) -> None:
    """Write what these pages hand over now, and what follows them; those that are not public leave the index."""
    known = list(pages)
    refresh_keys(PAGES, [page.pk for page in known])
    refresh_followers({page.specific_class for page in known})


def refresh_tree(page: Page) -> None:
    """Write anew a page and everything below it, and the aliases of those pages, which are hidden with them."""
    tree = list(Page.objects.descendant_of(page, inclusive=True))
    aliases = Page.objects.filter(alias_of__in=tree)
    below_aliases = [below for alias in aliases for below in Page.objects.descendant_of(alias, inclusive=True)]
    refresh_pages([*tree, *below_aliases])


def remove_page(page: Page) -> None:
    """Take out a page that is taken down or deleted, and what follows it."""
    if is_paused():
        return
    remove_entries(PAGES.name, [page.pk])
    refresh_followers({page.specific_class})


def refresh_followers(page_types: set[type[models.Model] | None]) -> None:
    """Write anew every source that follows one of the page types."""
    for source in sources():
        if any(kind and issubclass(kind, source.follows) for kind in page_types):
            refresh_source(source)


def refresh_source(source: EntrySource) -> None:
    """Write everything that a source hands over, and take out what it no longer does."""
    if is_paused():
        return
    with transaction.atomic():
        refresh_keys(source, source.keys())
        remove_strangers(source.name, source.keys)


def refresh_keys(source: EntrySource, keys: Iterable[Any]) -> None:
    """Write anew what a source has under these keys; what it does not hand over leaves the index."""
    if is_paused():
        return
    for batch in batches(keys):
        rewrite_entries(source, batch)
