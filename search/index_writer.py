"""Write what pages and registers hand over into the index, and take it out again."""

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
from search.index_lock import wait_for_other_writers
from search.models import SearchEntry, SearchLabel
from search.models.entry import freshness
from search.vocabulary import change_words, words_of

# What would tell strangers an address, or makes a passage unreadable; most stand in brackets behind a link.
BRACKETED_ADDRESS = re.compile(r"\s*\((?:https?://|www\.|/|[^\s()]*@)[^\s()]*\)")
ADDRESS = re.compile(r"\S+@\S+|\(?(?:https?://|www\.)\S+")
# The end of a paragraph that has no punctuation of its own.
UNENDED = re.compile(r"(?<=\w)[^\S\n]*\n\s*\n\s*")
MAX_TEXT_LENGTH = 200_000  # characters
BATCH = 500
KEYS_PER_BATCH = 100


@transaction.atomic
def rewrite_entries(source: EntrySource, keys: Sequence[Any], count_words: bool = True) -> None:
    """Put what a source hands over now in the place of what the index has under these keys.

    It is read while nobody else writes, so that what is hidden in the meantime is not written afterwards.
    """
    wait_for_other_writers()
    found = source.entries(keys)
    write_entries(source.name, {key: found.get(key, []) for key in keys}, count_words)


@transaction.atomic
def write_entries(source: str, entries: Mapping[Any, Sequence[Entry]], count_words: bool = True) -> None:
    """Replace what the index has from a source under each key; a key without entries leaves the index."""
    wait_for_other_writers()
    old = list(SearchEntry.objects.filter(source=source, source_key__in=[str(key) for key in entries]))
    rows = [_row(source, key, place, entry) for key, found in entries.items() for place, entry in enumerate(found)]
    _remove(old)
    SearchEntry.objects.bulk_create(rows, batch_size=BATCH)
    _write_labels(rows, [entry for found in entries.values() for entry in found])
    if count_words:
        change_words(removed=map(words_of, old), added=map(words_of, rows))
    # A backend reads the labels of each row, which would be a query for each.
    prefetch_related_objects(rows, "labels")
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(SearchEntry, rows)


def remove_entries(source: str, keys: Iterable[Any]) -> None:
    """Take out of the index what it has from a source under these keys."""
    write_entries(source, {key: [] for key in keys})


@transaction.atomic
def remove_strangers(source: str, give_keys: Callable[[], Iterable[Any]] = list) -> None:
    """Take out of the index what it has from a source under any other keys than it has now."""
    wait_for_other_writers()
    known = {str(key) for key in give_keys()}
    found = SearchEntry.objects.filter(source=source).values_list("source_key", flat=True).distinct()
    strangers = [key for key in found if key not in known]
    if strangers:
        remove_entries(source, strangers)


def batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the keys a hundred at a time, which is what one transaction writes."""
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
        title=readable(entry.title)[:255],
        url=entry.url,
        origin=entry.origin[:255],
        section=entry.section[:120],
        caution=entry.caution[:120],
        also="\n".join(_further_names(entry)),
        text=readable(entry.text)[:MAX_TEXT_LENGTH],
    )


def _further_names(entry: Entry) -> Iterator[str]:
    """Yield by what an entry is found beside its own words: "gangs report July 2017" has only the first in common."""
    yield from filter(None, [entry.kind.name, entry.origin, entry.date_text if entry.date_text != entry.origin else ""])
    for label in entry.labels:
        yield from (label.name, *label.aliases)


def readable(text: str) -> str:
    """Return a text on one line, in composed characters, without anybody's address.

    A full stop is set where a paragraph ends without one, as headings do.
    """
    text = UNENDED.sub(". ", text.strip())
    printable = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", text))
    return " ".join(ADDRESS.sub(" ", BRACKETED_ADDRESS.sub("", printable)).split())


def _write_labels(rows: list[SearchEntry], entries: list[Entry]) -> None:
    """Store the labels that are new or have a new name, kinds among them, and return the rows theirs."""
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
        batch_size=BATCH,
    )


def _key(label: Label) -> str:
    return f"{label.dimension}:{label.key}"
