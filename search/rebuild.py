"""Rebuild the whole index while searches continue."""

from __future__ import annotations

from collections.abc import Callable

from search.index_writer import key_batches, remove_stale_entries, rewrite_entries
from search.models import SearchEntry
from search.sources import sources
from search.vocabulary import recount_words


def rebuild_search(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Rewrite every entry and return how many there are.

    Each batch is replaced in one transaction and stale entries are removed last, so that readers always find the old or
    the new entries. ``progress`` is called with the number of keys that are done and the total.
    """
    wanted = [(source, list(source.keys())) for source in sources()]
    total = sum(len(keys) for _, keys in wanted)
    done = 0
    progress(done, total)
    for source, keys in wanted:
        for batch in key_batches(keys):
            rewrite_entries(source, batch, count_words=False)
            done += len(batch)
            progress(done, total)
    for source, _ in wanted:
        remove_stale_entries(source.name, source.keys)
    _remove_unknown_sources([source.name for source, _ in wanted])
    recount_words()
    return SearchEntry.objects.count()


def _remove_unknown_sources(names: list[str]) -> None:
    for name in SearchEntry.objects.exclude(source__in=names).values_list("source", flat=True).distinct():
        remove_stale_entries(name)
