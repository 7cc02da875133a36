"""One step at a time: whatever changes a page waits for what is changing it already, and then sees what that left.

Without it a save that began before a publication ends after it and writes back what the page was like before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from wagtail.models import Page

# The names in addresses for the page that is changed, or that gets a new page below it.
PAGE_ARGUMENTS = ["page_id", "page_to_move_id", "parent_page_id"]


@contextmanager
def lock_pages(*keys: int) -> Iterator[None]:
    """Lock pages to the end of a transaction.

    PostgreSQL locks the rows; SQLite locks the whole database when the transaction begins. Keys of other rows may refer
    to a locked page meanwhile.
    """
    with transaction.atomic():
        locked = Page.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
        list(locked.order_by("pk").values_list("pk", flat=True))
        yield


def with_page_locked(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return a view that locks the page that its address names while something is posted to it."""

    @wraps(view)
    def locking_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        keys = [int(kwargs[argument]) for argument in PAGE_ARGUMENTS if argument in kwargs]
        if request.method != "POST" or not keys:
            return view(request, *args, **kwargs)
        with lock_pages(*keys):
            return view(request, *args, **kwargs)

    return locking_view


def lock_chosen_pages(request: HttpRequest, action_type: str, objects: Iterable[Any], action: object) -> None:
    """Lock the pages of a bulk action, which Wagtail carries out in one transaction, and read them again."""
    pages = sorted((entry for entry in objects if isinstance(entry, Page)), key=lambda page: page.pk)
    with lock_pages(*(page.pk for page in pages)):
        pass
    for page in pages:
        page.refresh_from_db()
