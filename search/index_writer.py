"""Write the entries of pages and registers to the index, and remove them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from wagtail.search.backends import get_search_backends

from search.entries import Dimension, Entry, EntrySource, Label
from search.index_lock import lock_index
from search.models import SearchEntry, SearchLabel
from search.models.entry import freshness
from search.vocabulary import entry_words, update_word_counts

# Addresses, which are private or make a snippet unreadable; most are in brackets after a link.
BRACKETED_ADDRESS = re.compile(r"(?<!\s)\s*\((?:https?://|www\.|/|[^\s()]*@)[^\s()]*\)")
ADDRESS = re.compile(r"(?<!\S)\S+@\S+|\(?(?:https?://|www\.)\S+")
# The end of a paragraph without punctuation.
UNPUNCTUATED_END = re.compile(r"(?<=\w)[^\S\n]*\n\s*\n\s*")
MAX_TEXT_LENGTH = 200_000  # characters
BATCH_SIZE = 500
KEYS_PER_BATCH = 100


@transaction.atomic
def rewrite_entries(source: EntrySource, keys: Sequence[Any], count_words: bool = True) -> None:
    """Replace the entries under these keys by those that the source returns now.

    The source is read while the index is locked, so that a page that is hidden meanwhile is not indexed afterwards.
    """
    lock_index()
    found = source.entries(keys)
    write_entries(source.name, {key: found.get(key, []) for key in keys}, count_words)


@transaction.atomic
def write_entries(source: str, entries: Mapping[Any, Sequence[Entry]], count_words: bool = True) -> None:
    """Replace the entries of a source under each key; a key without entries is removed."""
    lock_index()
    old = list(SearchEntry.objects.filter(source=source, source_key__in=[str(key) for key in entries]))
    rows = [_row(source, key, place, entry) for key, found in entries.items() for place, entry in enumerate(found)]
    _remove(old)
    SearchEntry.objects.bulk_create(rows, batch_size=BATCH_SIZE)
    _write_labels(rows, [entry for found in entries.values() for entry in found])
    if count_words:
        update_word_counts(removed=map(entry_words, old), added=map(entry_words, rows))
    # Backends read the labels of each row, which would otherwise be a query each.
    prefetch_related_objects(rows, "labels")
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(SearchEntry, rows)


def remove_entries(source: str, keys: Iterable[Any]) -> None:
    """Remove the entries of a source under these keys."""
    write_entries(source, {key: [] for key in keys})


@transaction.atomic
def remove_stale_entries(source: str, current_keys: Callable[[], Iterable[Any]] = list) -> None:
    """Remove the entries of a source under any other keys than its current ones."""
    lock_index()
    current = {str(key) for key in current_keys()}
    found = SearchEntry.objects.filter(source=source).values_list("source_key", flat=True).distinct()
    stale = [key for key in found if key not in current]
    if stale:
        remove_entries(source, stale)


def key_batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the keys in batches for one transaction each."""
    remaining = iter(keys)
    while batch := list(islice(remaining, KEYS_PER_BATCH)):
        yield batch


def _remove(entries: list[SearchEntry]) -> None:
    for backend in get_search_backends(with_auto_update=True):
        remove_many = getattr(backend.get_index_for_model(SearchEntry), "delete_items", None)
        if remove_many:
            remove_many(SearchEntry, entries)
        else:
            for entry in entries:
                backend.delete(entry)
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()


def _row(source: str, key: Any, place: int, entry: Entry) -> SearchEntry:
    return SearchEntry(
        source=source,
        source_key=str(key),
        place=place,
        kind=entry.kind.key,
        kind_name=entry.kind.name,
        year=entry.date.year if entry.date else None,
        date=entry.date,
        date_text=entry.date_text,
        factor=freshness(entry.date) * entry.kind.weight,
        title=clean_text(entry.title)[:255],
        url=entry.url,
        origin=entry.origin[:255],
        section=entry.section[:120],
        caution=entry.caution[:120],
        is_sensitive=entry.is_sensitive,
        content_note=entry.content_note,
        also="\n".join(_further_words(entry)),
        text=clean_text(entry.text)[:MAX_TEXT_LENGTH],
    )


def _further_words(entry: Entry) -> Iterator[str]:
    """Yield words beyond title and text that an entry is found by, as in “gangs report July 2017”."""
    yield from filter(None, [entry.kind.name, entry.origin, entry.date_text if entry.date_text != entry.origin else ""])
    for label in entry.labels:
        yield from (label.name, *label.aliases)


def clean_text(text: str) -> str:
    """Return a text on one line, in Unicode normal form C, without web and email addresses.

    Paragraphs without punctuation at the end, such as headings, get a full stop.
    """
    text = UNPUNCTUATED_END.sub(". ", text.strip())
    printable = "".join(
        character if character.isprintable() else " " for character in unicodedata.normalize("NFC", text)
    )
    return " ".join(ADDRESS.sub(" ", BRACKETED_ADDRESS.sub("", printable)).split())


def _write_labels(rows: list[SearchEntry], entries: list[Entry]) -> None:
    """Create or rename labels, including one for each kind, and link those of the entries to the rows."""
    kinds = [Label(Dimension.KIND, entry.kind.key, entry.kind.name) for entry in entries]
    wanted = {_key(label): label for label in (*kinds, *(label for entry in entries for label in entry.labels))}
    SearchLabel.objects.bulk_create(
        [SearchLabel(dimension=label.dimension, key=key, name=label.name) for key, label in sorted(wanted.items())],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name"],
    )
    keys = dict(SearchLabel.objects.filter(key__in=wanted).values_list("key", "pk"))
    through = SearchEntry.labels.through
    through.objects.bulk_create(
        [
            through(searchentry_id=row.pk, searchlabel_id=keys[key])
            for row, entry in zip(rows, entries, strict=True)
            for key in dict.fromkeys(map(_key, entry.labels))
        ],
        batch_size=BATCH_SIZE,
    )


def _key(label: Label) -> str:
    return f"{label.dimension}:{label.key}"
