"""A search without results, and what becomes of it, touches no other one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search.missed_searches import record_missed_search
from search.models import IndexedWord, MissedSearch
from search.retention import delete_old_searches
from search.words import stem
from tests.plugins.bystanders import Bystanders

pytestmark = pytest.mark.django_db


def test_a_search_is_counted_and_deleted_by_itself(bystanders: Bystanders) -> None:
    known = {"stem": stem("fostering"), "length": len("fostering"), "entries": 1}
    IndexedWord.objects.get_or_create(word="fostering", defaults=known)
    with bystanders.left_alone():
        record_missed_search(("fostering",))
        missed = MissedSearch.objects.latest("pk")
        yesterday = timezone.localdate() - timedelta(days=1)
        MissedSearch.objects.filter(pk=missed.pk).update(last_day=yesterday, days=2)
        record_missed_search(("fostering",))
        missed.refresh_from_db()
        assert (missed.days, missed.words) == (3, "fostering")
        MissedSearch.objects.filter(pk=missed.pk).update(last_day=yesterday - timedelta(days=200))
        assert delete_old_searches()[0] == 1
