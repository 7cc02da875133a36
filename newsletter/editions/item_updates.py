"""Write the items of editions anew, in their rows and in search."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page

from newsletter.editions.item_rows import write_item_rows
from search.index_updates import refresh_keys
from search.sources import PAGES


def refresh_items(editions: Iterable[int]) -> None:
    """Write rows and entries of editions by primary key; of those that are not live, nothing is left."""
    keys = list(editions)
    for key in keys:
        _rewrite_rows(key)
    refresh_keys(PAGES, keys)


@transaction.atomic
def _rewrite_rows(key: int) -> None:
    """Write the rows of an edition that is live, and that nobody takes down in the meantime."""
    edition = Page.objects.select_for_update(of=("self",)).live().filter(pk=key).first()
    if edition:
        write_item_rows(edition.specific)
