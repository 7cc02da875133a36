"""Record searches without results, and nothing that could identify a person.

A search is counted by a keyed hash of its stems. Only on the third day on which it is made, indexed words with these
stems are stored, in alphabetical order: never what a reader typed.
"""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.ambiguous_names import AMBIGUOUS_NAMES
from search.help_needs.names import is_certain_name
from search.lock_timeout import atomic_with_lock_timeout
from search.models import IndexedWord, MissedSearch
from search.models.missed_search import DAYS_UNTIL_SHOWN
from search.query.stop_words import STOP_WORDS
from search.words import stem

SALT = "search.missed"
# So that made-up searches cannot fill the database.
MAX_NEW_PER_DAY = 500
# More words may tell somebody's story instead of naming a topic.
MAX_WORDS = 6

logger = logging.getLogger(__name__)


def record_missed_search(words: tuple[str, ...]) -> None:
    """Count a search without results, unless one of its words is a name or is not indexed.

    Errors of the database are only logged, so that they never keep a reader from the answer.
    """
    try:
        topic = _topic(words)
        if topic:
            _count(topic)
    except DatabaseError:
        # The error may contain the statement, so it is not logged.
        logger.warning("A search without results was not counted: the database could not be written to.")


def _topic(words: tuple[str, ...]) -> dict[str, str]:
    """Return the commonest indexed word of each stem; empty if the search must not be counted."""
    stems = {stem(word) for word in words if word not in STOP_WORDS}
    if not stems or len(stems) > MAX_WORDS:
        return {}
    known = IndexedWord.objects.filter(stem__in=stems).order_by("entries", "word").values_list("stem", "word")
    commonest = dict(known)
    if commonest.keys() != stems or any(map(_may_be_name, {*words, *stems, *commonest.values()})):
        return {}
    return commonest


def _may_be_name(word: str) -> bool:
    return word in AMBIGUOUS_NAMES or is_certain_name(word)


def _count(topic: dict[str, str]) -> None:
    today = timezone.localdate()
    digest = salted_hmac(SALT, " ".join(sorted(topic)), algorithm="sha256").hexdigest()
    known = MissedSearch.objects.filter(digest=digest).first()
    if known is None:
        if MissedSearch.objects.filter(first_day=today).count() < MAX_NEW_PER_DAY:
            with atomic_with_lock_timeout():
                first = MissedSearch(digest=digest, first_day=today, last_day=today)
                MissedSearch.objects.bulk_create([first], ignore_conflicts=True)
    elif known.last_day < today:
        is_shown = known.days + 1 >= DAYS_UNTIL_SHOWN
        with atomic_with_lock_timeout():
            # The condition keeps two simultaneous searches from counting the same day twice.
            MissedSearch.objects.filter(pk=known.pk, last_day__lt=today).update(
                days=F("days") + 1, last_day=today, words=" ".join(sorted(topic.values())) if is_shown else ""
            )
