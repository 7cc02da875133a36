"""Remember what readers look for in vain, and nothing that could be a person.

A search is counted by a keyed hash of the stems of its words. What is written down, on the third day on which somebody
searched for it, are words of the index in alphabetical order: no letter and no order that a reader typed.
"""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.given_names import ALSO_ORDINARY_WORDS, GIVEN_NAMES
from search.lock_timeout import brief_transaction
from search.models import IndexedWord, MissedSearch
from search.models.missed_search import DAYS_UNTIL_SHOWN
from search.query.stop_words import STOP_WORDS
from search.words import stem

SALT = "search.missed"
# Nobody can fill the database with made-up searches.
MAX_NEW_PER_DAY = 500
# More words tell a story, which may be somebody's own, rather than name a topic.
MAX_WORDS = 6
NAMES = GIVEN_NAMES | ALSO_ORDINARY_WORDS

logger = logging.getLogger(__name__)


def record_miss(words: tuple[str, ...]) -> None:
    """Count a search without results, unless a word of it is a given name or stands nowhere in the index.

    A search is answered whether or not it can be counted, and hardly waits for it.
    """
    try:
        topic = _topic(words)
        if topic:
            _count(topic)
    except DatabaseError:
        # The error may repeat the statement, so it is not logged.
        logger.warning("A search without results was not counted: the database could not be written to.")


def _topic(words: tuple[str, ...]) -> dict[str, str]:
    """Give, for each stem, the commonest word of the index that has it; nothing for what must not be counted."""
    stems = {stem(word) for word in words if word not in STOP_WORDS}
    if not stems or len(stems) > MAX_WORDS:
        return {}
    known = IndexedWord.objects.filter(stem__in=stems).order_by("entries", "word").values_list("stem", "word")
    commonest = dict(known)
    if commonest.keys() != stems or NAMES & {*words, *stems, *commonest.values()}:
        return {}
    return commonest


def _count(topic: dict[str, str]) -> None:
    today = timezone.localdate()
    digest = salted_hmac(SALT, " ".join(sorted(topic)), algorithm="sha256").hexdigest()
    known = MissedSearch.objects.filter(digest=digest).first()
    if known is None:
        if MissedSearch.objects.filter(first_day=today).count() < MAX_NEW_PER_DAY:
            with brief_transaction():
                first = MissedSearch(digest=digest, first_day=today, last_day=today)
                MissedSearch.objects.bulk_create([first], ignore_conflicts=True)
    elif known.last_day < today:
        is_shown = known.days + 1 >= DAYS_UNTIL_SHOWN
        with brief_transaction():
            # Of two searches at the same moment, the second finds the day counted.
            MissedSearch.objects.filter(pk=known.pk, last_day__lt=today).update(
                days=F("days") + 1, last_day=today, words=" ".join(sorted(topic.values())) if is_shown else ""
            )
