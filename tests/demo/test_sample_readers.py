"""Sample readers, to try sending at size."""

import pytest

from demo.readers import sample_readers
from newsletter.people.models import ConsentEvent, Interest, Subscription, Supporter
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


def test_readers_get_missing_news_and_the_ledger_says_why() -> None:
    TopicFactory.create_batch(3)
    assert sample_readers(12) == 12
    assert Supporter.objects.reachable().wanting(Interest.MISSING_NEWS).count() == 12
    choosy = Subscription.objects.filter(all_topics=False)
    assert [row.topics.count() for row in choosy] == [1, 1]
    events = ConsentEvent.objects.of(Supporter.objects.first())
    assert [event.kind for event in events] == ["asked", "confirmed"]


def test_a_second_time_makes_only_those_that_are_missing() -> None:
    sample_readers(3)
    assert sample_readers(5) == 2
    assert sample_readers(5) == 0
    assert Supporter.objects.count() == 5
