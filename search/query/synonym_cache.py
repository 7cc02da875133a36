"""The cache of synonym groups."""

from __future__ import annotations

from typing import Any, cast

from django.core.cache import cache

from search.models import SynonymGroup
from search.words import words

Form = tuple[str, ...]

CACHE_KEY = "search-synonyms"
# After so many seconds, a change reaches processes with a cache of their own.
CACHE_SECONDS = 60


def synonym_groups() -> list[list[Form]]:
    """Return the groups, each form as a tuple of normalised words."""
    return cast(list[list[Form]], cache.get_or_set(CACHE_KEY, _load, CACHE_SECONDS))


def clear_synonym_cache(**kwargs: Any) -> None:
    """Clear the cache, so that the next search uses a change at once."""
    cache.delete(CACHE_KEY)


def _load() -> list[list[Form]]:
    return [[tuple(words(line)) for line in group.lines] for group in SynonymGroup.objects.all()]
