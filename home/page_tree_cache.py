"""A cache of what every page reads off the page tree; publishing a page clears it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.core.cache import cache

# Other processes with a cache of their own show a change after this many seconds.
CACHE_SECONDS = 60

Value = TypeVar("Value")

FOOTER = "footer-pages"
CONTACT_FORMS = "contact-forms"
TOPICS = "topics-page"
SIGN_UP = "sign-up-page"


def get_or_find(name: str, find: Callable[[], Value]) -> Value:
    """Return the cached value of a name; a value that is not cached is found first."""
    return cast(Value, cache.get_or_set(name, find, CACHE_SECONDS))


def clear_page_tree_cache(sender: Any = None, **kwargs: Any) -> None:
    """Show a change on the next request instead of when the cache expires."""
    cache.delete_many([FOOTER, CONTACT_FORMS, TOPICS, SIGN_UP])
