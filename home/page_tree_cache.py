"""Facts about the page tree that every page shows: remembered between requests, forgotten when a page is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.core.cache import cache

# Other processes with a cache of their own show a change after this many seconds.
CACHE_SECONDS = 60

Fact = TypeVar("Fact")

FOOTER = "footer-pages"
CONTACT_FORMS = "contact-forms"
TOPICS = "topics-page"
SIGN_UP = "sign-up-page"


def get_or_find(name: str, find: Callable[[], Fact]) -> Fact:
    """Return what is remembered under a name, which is found out when it is not."""
    return cast(Fact, cache.get_or_set(name, find, CACHE_SECONDS))


def clear_page_tree_cache(sender: Any = None, **kwargs: Any) -> None:
    """Show a change on the next request instead of when the memory runs out."""
    cache.delete_many([FOOTER, CONTACT_FORMS, TOPICS, SIGN_UP])
