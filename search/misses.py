"""Remember what readers look for in vain, and nothing that could be a person."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.models import MissedSearch

SALT = "search.missed"
# The words are written down on the third day on which somebody looked for them.
DAYS_UNTIL_SHOWN = 3
# Nobody can fill the database with made-up searches.
MOST_NEW_A_DAY = 500
KEPT_DAYS = 180

logger = logging.getLogger(__name__)


def record_miss(words: tuple[str, ...]) -> None:
    """Count a search without results by a keyed hash of its words, all of which are words of the index.

    A search is answered whether or not it can be counted.
    """
    try:
        with transaction.atomic():
            _count(words)
    except DatabaseError:
        logger.warning("A search without results was not counted: the database could not be written to.")


def delete_old_misses() -> int:
    """Delete what nobody has looked for in half a year, and return how many there were."""
    last = timezone.localdate() - timedelta(days=KEPT_DAYS)
    deleted, _ = MissedSearch.objects.filter(last_day__lt=last).delete()
    return deleted


def _count(words: tuple[str, ...]) -> None:
    today = timezone.localdate()
    text = " ".join(sorted(set(words)))[:200]
    digest = salted_hmac(SALT, text, algorithm="sha256").hexdigest()
    known = MissedSearch.objects.select_for_update().filter(digest=digest).first()
    if known is None:
        if MissedSearch.objects.filter(first_day=today).count() < MOST_NEW_A_DAY:
            MissedSearch.objects.create(digest=digest, first_day=today, last_day=today)
        return
    if known.last_day == today:
        return
    known.days += 1
    known.last_day = today
    known.words = text if known.days >= DAYS_UNTIL_SHOWN else ""
    known.save(update_fields=["days", "last_day", "words"])
