"""The vocabulary of the index: its words, and the number of entries that contain each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from search.index_lock import lock_index
from search.models import IndexedWord, SearchEntry
from search.words import lemma, normalised_words, stem

# Nobody searches for longer words.
MAX_WORD_LENGTH = 40  # characters
BATCH_SIZE = 500


def entry_words(entry: SearchEntry) -> set[str]:
    """Return the normalised words of an entry for other spellings: letters only, no single letters."""
    found = normalised_words(f"{entry.title} {entry.also} {entry.text}")
    return {word for word in found if word.isalpha() and 1 < len(word) <= MAX_WORD_LENGTH}


def update_word_counts(removed: Iterable[set[str]], added: Iterable[set[str]]) -> None:
    """Update the counts for the words of entries that were removed and added."""
    change = Counter(word for words in added for word in words)
    change.subtract(word for words in removed for word in words)
    changed = {word: difference for word, difference in sorted(change.items()) if difference}
    known = IndexedWord.objects.in_bulk(list(changed))
    counts = {word: (known[word].entries if word in known else 0) + number for word, number in changed.items()}
    _write({word: count for word, count in counts.items() if count > 0})
    _delete([word for word, count in counts.items() if count <= 0])


@transaction.atomic
def recount_words() -> None:
    """Recount the words of all entries."""
    lock_index()
    entries = SearchEntry.objects.only("title", "also", "text").iterator(chunk_size=BATCH_SIZE)
    counts = Counter(word for entry in entries for word in entry_words(entry))
    _write(dict(sorted(counts.items())))
    _delete([word for word in IndexedWord.objects.values_list("word", flat=True) if word not in counts])


def _write(counts: dict[str, int]) -> None:
    rows = [IndexedWord(word=word, stem=stem(lemma(word)), length=len(word), entries=n) for word, n in counts.items()]
    IndexedWord.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["word"], update_fields=["entries"], batch_size=BATCH_SIZE
    )


def _delete(words: list[str]) -> None:
    for start in range(0, len(words), BATCH_SIZE):
        IndexedWord.objects.filter(word__in=words[start : start + BATCH_SIZE]).delete()
