"""Keep search in step with pages and synonyms; the work is done by plain functions elsewhere."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from search.index_updates import refresh_followers, refresh_pages, refresh_tree, remove_page
from search.models import SynonymGroup
from search.query.synonym_cache import forget_synonyms


def connect() -> None:
    """Listen to what shows pages, hides them or gives them another address, and to changes of the synonyms."""
    # After the apps that own the pages have written what the entries are made from.
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
    """Take in a page that went live, by hand, by workflow or on schedule, or that was changed."""
    refresh_pages([instance])


def on_unpublished(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Take out a page that was unpublished, expired or is about to be deleted."""
    remove_page(instance)


def on_deleted(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Write anew what follows a page that is gone: when it was unpublished to be deleted, it could still be read."""
    refresh_followers({sender})


def on_new_address(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Write anew a page that has moved, perhaps below a private one, or been renamed, and everything below it."""
    refresh_tree(instance)


def on_restricted(sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any) -> None:
    """Take out what is hidden from now on, and take in what no longer is."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:  # which is gone already where the restriction is deleted with it
        refresh_tree(page)


def on_synonyms(sender: type[SynonymGroup], **kwargs: Any) -> None:
    """Let the next search follow, and forget once more what another search remembers before the change is committed."""
    forget_synonyms()
    transaction.on_commit(forget_synonyms)
