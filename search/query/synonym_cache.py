"""Synonyms that staff keep, remembered between searches."""

from __future__ import annotations

from typing import Any, cast

from django.core.cache import cache

from search.models import SynonymGroup
from search.words import words

Form = tuple[str, ...]

CACHE_KEY = "search-synonyms"
# Other processes with a cache of their own follow a change after this many seconds.
CACHE_SECONDS = 60


def synonym_groups() -> list[list[Form]]:
    """Return the groups, each form as a tuple of words as the index knows them."""
    return cast(list[list[Form]], cache.get_or_set(CACHE_KEY, _load, CACHE_SECONDS))


def forget_synonyms(**kwargs: Any) -> None:
    """Let the next search follow a change at once."""
    cache.delete(CACHE_KEY)


def _load() -> list[list[Form]]:
    return [[tuple(words(line)) for line in group.lines] for group in SynonymGroup.objects.all()]
