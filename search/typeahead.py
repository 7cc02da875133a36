"""What the search field suggests while somebody types: topics first, then other titles."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.search.backends import get_search_backend

from search.models import SearchEntry
from search.query.parser import clean_query
from search.words import words

MAX_SUGGESTIONS = 8
MIN_LENGTH = 2  # characters
MAX_LENGTH = 80  # characters
TOPIC_KIND = "topic"


@dataclass(frozen=True)
class Suggestion:
    """An entry that is suggested."""

    title: str
    url: str
    kind: str
    origin: str


def suggest(text: str) -> list[Suggestion]:
    """Return up to ``MAX_SUGGESTIONS`` entries whose titles have every word; the last word may be a prefix."""
    typed = clean_query(text)[:MAX_LENGTH]
    if len("".join(words(typed))) < MIN_LENGTH:
        return []
    backend = get_search_backend()
    topics = list(backend.autocomplete(typed, SearchEntry.objects.filter(kind=TOPIC_KIND))[:MAX_SUGGESTIONS])
    others = backend.autocomplete(typed, SearchEntry.objects.exclude(kind=TOPIC_KIND))[: MAX_SUGGESTIONS - len(topics)]
    return [Suggestion(entry.title, entry.url, entry.kind_name, entry.origin) for entry in (*topics, *others)]
