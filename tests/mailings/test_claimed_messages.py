"""The messages that a worker has claimed: in which order, whether it still has them, and how it gives them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.claimed_messages import ClaimedMessages
from newsletter.mailings.sending.claims import claim_messages, release_claims, release_stale_claims
from newsletter.mailings.sending.worker_ids import new_worker_id
from tests.factories.mailings import MailingFactory, MessageFactory
from tests.mailings.test_workers import a_dead_worker, a_sending_mailing

pytestmark = pytest.mark.django_db

State = Message.State


@pytest.mark.parametrize("ends", [release_claims, lambda mailing, worker: release_stale_claims(mailing)])
def test_what_is_given_back_bears_no_trace_of_the_worker(ends: Callable[[Mailing, str], None]) -> None:
    mailing, worker = a_sending_mailing(1), a_dead_worker()
    claim_messages(mailing, worker, 1)
    assert Message.objects.get().claimed_at is not None
    ends(mailing, worker)
    assert Message.objects.values_list("state", "claimed_at", "claimed_by").get() == (State.QUEUED, None, "")


def test_what_has_waited_longest_is_claimed_first_and_what_is_not_due_is_left() -> None:
    mailing, now = MailingFactory.create(state=Mailing.State.SENDING), timezone.now()
    later, earlier, not_due = [
        MessageFactory.create(mailing=mailing, try_after=now + timedelta(minutes=minutes)).pk for minutes in (-1, -2, 1)
    ]
    first, second = new_worker_id(), new_worker_id()
    assert claim_messages(mailing, first, 1) == [earlier]
    assert claim_messages(mailing, second, 10) == [later]
    assert Message.objects.get(state=State.QUEUED).pk == not_due
    assert dict(Message.objects.exclude(pk=not_due).values_list("pk", "claimed_by")) == {earlier: first, later: second}


def test_what_another_worker_has_taken_meanwhile_is_not_sent() -> None:
    mailing, slow, quick = a_sending_mailing(2), new_worker_id(), new_worker_id()
    claimed = ClaimedMessages(mailing, slow, batch_size=2)
    key = claimed.pop()
    assert key
    assert claimed.check(key)
    assert len(claimed) == 1
    release_claims(mailing, slow)
    claim_messages(mailing, quick, 2)
    assert claimed.check(key) is None
    assert claimed.pop() != key
    assert claimed.pop() is None


def test_a_message_that_is_put_back_comes_first_or_last() -> None:
    claimed = ClaimedMessages(a_sending_mailing(3), new_worker_id(), batch_size=3)
    first, second, third = [key for key in (claimed.pop(), claimed.pop(), claimed.pop()) if key]
    claimed.put_back(first, first=False)
    claimed.put_back(second, first=False)
    claimed.put_back(third, first=True)
    assert [claimed.pop() for _ in range(4)] == [third, first, second, None]


def test_a_worker_knows_when_the_next_message_of_its_own_mailing_is_due() -> None:
    mailing, now = MailingFactory.create(state=Mailing.State.SENDING), timezone.now()
    claimed = ClaimedMessages(mailing, new_worker_id(), batch_size=1)
    MessageFactory.create(try_after=now + timedelta(minutes=1))
    assert claimed.next_attempt_at() is None
    MessageFactory.create(mailing=mailing, state=State.HANDED_OVER, try_after=now + timedelta(minutes=2))
    assert claimed.next_attempt_at() is None
    for minutes in (9, 5):
        MessageFactory.create(mailing=mailing, try_after=now + timedelta(minutes=minutes))
    assert claimed.next_attempt_at() == now + timedelta(minutes=5)
