"""Signal handlers that update the index and the synonym cache."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from search.index_updates import refresh_dependent_sources, refresh_pages, refresh_tree, remove_page
from search.models import SynonymGroup
from search.query.synonym_cache import clear_synonym_cache


def connect() -> None:
    """Connect the handlers for pages, view restrictions and synonyms."""
    # Connected last, so that the handlers of other apps have updated what entries are made from.
    page_published.connect(on_published, dispatch_uid="search.published")
    page_unpublished.connect(on_unpublished, dispatch_uid="search.unpublished")
    page_slug_changed.connect(on_new_address, dispatch_uid="search.slug_changed")
    post_page_move.connect(on_new_address, dispatch_uid="search.moved")
    for model in get_page_models():
        post_delete.connect(on_deleted, sender=model, dispatch_uid=f"search.deleted.{model._meta.label}")
    for signal in (post_save, post_delete):
        signal.connect(on_restricted, sender=PageViewRestriction, dispatch_uid="search.restricted")
        signal.connect(on_synonyms, sender=SynonymGroup, dispatch_uid="search.synonyms")


def on_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Update a page that was published."""
    refresh_pages([instance])


def on_unpublished(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Remove a page that was unpublished, has expired or is about to be deleted."""
    remove_page(instance)


def on_deleted(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Update dependent sources again: when the page was unpublished before deletion, it still existed."""
    refresh_dependent_sources({sender})


def on_new_address(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Update a page that was moved or renamed, and its descendants."""
    refresh_tree(instance)


def on_restricted(sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any) -> None:
    """Update a page whose view restriction changed, and its descendants."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:  # None if the restriction is deleted together with its page
        refresh_tree(page)


def on_synonyms(sender: type[SynonymGroup], **kwargs: Any) -> None:
    """Clear the cache now and after the commit, as another search may have filled it in between."""
    clear_synonym_cache()
    transaction.on_commit(clear_synonym_cache)
