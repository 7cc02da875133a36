"""Retention of missed searches."""

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
    """Delete missed searches that are old and those that find something now; return the number of each."""
    last = timezone.localdate() - timedelta(days=RETENTION_DAYS)
    old, _ = MissedSearch.objects.filter(last_day__lt=last).delete()
    answered = [miss.pk for miss in MissedSearch.objects.shown() if _finds_something(miss.words)]
    MissedSearch.objects.filter(pk__in=answered).delete()
    logger.info("Deleted %s old searches without results and %s that now have results.", old, len(answered))
    return old, len(answered)


def _finds_something(words: str) -> bool:
    answer = find({"q": words})
    return answer.match_mode is MatchMode.ALL and answer.unfiltered_total > 0
