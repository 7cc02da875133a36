"""What the search index holds, for tests of what is handed over to it."""

from collections import Counter

from wagtail.search.backends import get_search_backend

from search.models import IndexedWord, SearchEntry


def entry(title: str) -> SearchEntry:
    """Return the one entry of a title."""
    return SearchEntry.objects.get(title=title)


def titles(kind: str = "") -> list[str]:
    """Return the titles of all entries, or of those of a kind, in the order in which they were written."""
    entries = SearchEntry.objects.filter(kind=kind) if kind else SearchEntry.objects.all()
    return list(entries.order_by("pk").values_list("title", flat=True))


def kinds() -> Counter[str]:
    """Count the entries of each kind."""
    return Counter(SearchEntry.objects.values_list("kind", flat=True))


def found(query: str) -> set[str]:
    """Return the titles that the search backend finds."""
    return {result.title for result in get_search_backend().search(query, SearchEntry)}


def is_anywhere(word: str) -> bool:
    """Return whether a word stands in any entry, is found, or is kept to correct typing mistakes by."""
    in_entries = any(
        word.lower() in value.lower()
        for row in SearchEntry.objects.values_list("title", "text", "also", "origin", "section", "caution")
        for value in row
    )
    return in_entries or bool(found(word)) or IndexedWord.objects.filter(word=word.lower()).exists()


def labels(of: SearchEntry) -> dict[str, str]:
    """Return the names of the labels of an entry by their keys."""
    return dict(of.labels.values_list("key", "name"))
