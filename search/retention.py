"""The end of what is kept of readers' searches."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone

from search.finder import find
from search.models import MissedSearch
from search.search_answer import MatchMode

RETENTION_DAYS = 180

logger = logging.getLogger(__name__)


def delete_old_searches() -> tuple[int, int]:
    """Delete what nobody has looked for in half a year, and what is found by now; return the number of each."""
    last = timezone.localdate() - timedelta(days=RETENTION_DAYS)
    old, _ = MissedSearch.objects.filter(last_day__lt=last).delete()
    answered = [miss.pk for miss in MissedSearch.objects.shown() if _is_found(miss.words)]
    MissedSearch.objects.filter(pk__in=answered).delete()
    logger.info("Deleted %s searches without results that were old and %s that are answered.", old, len(answered))
    return old, len(answered)


def _is_found(words: str) -> bool:
    answer = find({"q": words})
    return answer.manner is MatchMode.ALL and answer.unfiltered > 0
