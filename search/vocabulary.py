"""The words of the index: which there are, and in how many entries each stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from search.index_lock import wait_for_other_writers
from search.models import IndexedWord, SearchEntry
from search.words import canonical, plain_words, stem

# Longer ones are no words that anybody types.
MAX_WORD_LENGTH = 40  # characters
BATCH = 500


def words_of(entry: SearchEntry) -> set[str]:
    """Return the words of an entry that somebody may mistype: folded, without those that hold a digit."""
    found = plain_words(f"{entry.title} {entry.also} {entry.text}")
    return {word for word in found if word.isalpha() and 1 < len(word) <= MAX_WORD_LENGTH}


def change_words(removed: Iterable[set[str]], added: Iterable[set[str]]) -> None:
    """Count the words of entries that left the index, and of those that came into it."""
    change = Counter(word for words in added for word in words)
    change.subtract(word for words in removed for word in words)
    changed = {word: difference for word, difference in sorted(change.items()) if difference}
    known = IndexedWord.objects.in_bulk(list(changed))
    counts = {word: (known[word].entries if word in known else 0) + number for word, number in changed.items()}
    _write({word: count for word, count in counts.items() if count > 0})
    _forget([word for word, count in counts.items() if count <= 0])


@transaction.atomic
def recount_words() -> None:
    """Count every word of every entry anew."""
    wait_for_other_writers()
    entries = SearchEntry.objects.only("title", "also", "text").iterator(chunk_size=BATCH)
    counts = Counter(word for entry in entries for word in words_of(entry))
    _write(dict(sorted(counts.items())))
    _forget([word for word in IndexedWord.objects.values_list("word", flat=True) if word not in counts])


def _write(counts: dict[str, int]) -> None:
    rows = [
        IndexedWord(word=word, stem=stem(canonical(word)), length=len(word), entries=n) for word, n in counts.items()
    ]
    IndexedWord.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["word"], update_fields=["entries"], batch_size=BATCH
    )


def _forget(words: list[str]) -> None:
    for start in range(0, len(words), BATCH):
        IndexedWord.objects.filter(word__in=words[start : start + BATCH]).delete()
