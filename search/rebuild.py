"""Build the whole index anew while it goes on answering."""

from __future__ import annotations

from collections.abc import Callable

from search.index_writer import batches, remove_strangers, rewrite_entries
from search.models import SearchEntry
from search.sources import sources
from search.vocabulary import recount_words


def rebuild_search(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Write every entry anew and return how many there are.

    A batch of pages is replaced in one transaction, and what is no longer handed over leaves last, so that readers find
    either the old or the new entries at every moment. ``progress`` is told what is done and how much there is.
    """
    wanted = [(source, list(source.keys())) for source in sources()]
    total = sum(len(keys) for _, keys in wanted)
    done = 0
    progress(done, total)
    for source, keys in wanted:
        for batch in batches(keys):
            rewrite_entries(source, batch, count_words=False)
            done += len(batch)
            progress(done, total)
    for source, _ in wanted:
        remove_strangers(source.name, source.keys)
    _remove_unknown_sources([source.name for source, _ in wanted])
    recount_words()
    return SearchEntry.objects.count()


def _remove_unknown_sources(names: list[str]) -> None:
    for name in SearchEntry.objects.exclude(source__in=names).values_list("source", flat=True).distinct():
        remove_strangers(name)
