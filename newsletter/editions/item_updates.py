"""Refresh item rows and search entries of editions after changes outside their pages."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page

from newsletter.editions.item_rows import write_item_rows
from search.index_updates import refresh_keys
from search.sources import PAGES


def refresh_items(editions: Iterable[int]) -> None:
    """Rewrite the item rows of live editions and the search entries of all, by primary key."""
    keys = list(editions)
    for key in keys:
        _refresh_rows(key)
    refresh_keys(PAGES, keys)


@transaction.atomic
def _refresh_rows(key: int) -> None:
    """Rewrite the rows of an edition if it is live; the lock keeps it from being unpublished meanwhile."""
    edition = Page.objects.select_for_update(of=("self",)).live().filter(pk=key).first()
    if edition:
        write_item_rows(edition.specific)
