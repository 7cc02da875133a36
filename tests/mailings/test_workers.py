"""Who is at work on a mailing: claims that nobody else takes, and what is left of a worker that has died."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from newsletter.mailings import tasks
from newsletter.mailings.counts import count_messages
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.claims import (
    LEASE,
    claim_messages,
    count_live_workers,
    release_claims,
    release_stale_claims,
    renew_claims,
)
from newsletter.mailings.sending.mailing_start import start_if_due
from newsletter.mailings.sending.rate_limiter import RateLimiter
from newsletter.mailings.sending.server_backoff import ServerBackoff
from newsletter.mailings.sending.transports.smtp import FINAL_TIMEOUT
from newsletter.mailings.sending.worker_ids import has_ended, new_worker_id
from newsletter.mailings.tasks import deliver_mailing, enqueue_due_mailings
from tests.factories.mailings import MailingFactory, MessageFactory, due_mailing, many_supporters
from tests.factories.supporters import SupporterFactory

State = Message.State
NAME_ITSELF = "from newsletter.mailings.sending.worker_ids import new_worker_id; print(new_worker_id())"


def a_dead_worker() -> str:
    """Return the name of a worker whose process has ended."""
    return subprocess.run(
        [sys.executable, "-c", NAME_ITSELF], capture_output=True, text=True, check=True
    ).stdout.strip()


def a_sending_mailing(people: int) -> Mailing:
    many_supporters(people)
    mailing = due_mailing()
    start_if_due(mailing)
    return mailing


def test_a_worker_is_known_to_have_ended() -> None:
    assert not has_ended(new_worker_id())
    assert has_ended(a_dead_worker())
    assert len(new_worker_id()) <= 100
    assert new_worker_id() != new_worker_id()


def test_a_worker_whose_end_nobody_has_noticed_yet_is_known_to_have_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", NAME_ITSELF], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        worker = process.stdout.read().strip()
        # Until somebody asks how it ended, its number stays taken.
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert has_ended(worker)


def test_a_number_that_another_process_has_now_is_told_apart() -> None:
    *place, process, started, own = new_worker_id().split(" ")
    assert has_ended(" ".join([*place, process, f"{started}0", own]))


def test_of_a_worker_elsewhere_nothing_is_known() -> None:
    _, *rest = a_dead_worker().split(" ")
    assert not has_ended(" ".join(["elsewhere", *rest]))


@pytest.mark.django_db
def test_nobody_takes_what_another_worker_has() -> None:
    mailing = a_sending_mailing(5)
    first, second = new_worker_id(), new_worker_id()
    taken = claim_messages(mailing, first, 3)
    assert len(taken) == 3
    assert not set(taken) & set(claim_messages(mailing, second, 3))
    assert claim_messages(mailing, second, 3) == []
    assert count_live_workers(mailing) == 2
    release_claims(mailing, first)
    assert sorted(claim_messages(mailing, second, 5)) == sorted(taken)
    assert count_messages(mailing).waiting == 5


@pytest.mark.django_db
def test_what_a_dead_worker_has_is_given_back_at_once_and_what_a_live_one_has_is_not() -> None:
    mailing = a_sending_mailing(4)
    live = new_worker_id()
    claim_messages(mailing, a_dead_worker(), 2)
    claim_messages(mailing, live, 2)
    release_stale_claims(mailing)
    assert Message.objects.filter(state=State.QUEUED, claimed_by="").count() == 2
    assert Message.objects.filter(state=State.CLAIMED, claimed_by=live).count() == 2


@pytest.mark.django_db
def test_a_worker_that_was_not_heard_of_for_long_loses_what_it_has() -> None:
    mailing = a_sending_mailing(2)
    worker = f"elsewhere 1 1 1 {'0' * 8}"
    claim_messages(mailing, worker, 2)
    long_ago = timezone.now() - LEASE - timedelta(seconds=1)
    Message.objects.update(claimed_at=long_ago)
    renew_claims(mailing, worker)
    release_stale_claims(mailing)
    assert Message.objects.filter(state=State.CLAIMED).count() == 2
    Message.objects.update(claimed_at=long_ago)
    assert count_live_workers(mailing) == 0
    release_stale_claims(mailing)
    assert Message.objects.filter(state=State.QUEUED).count() == 2


def test_a_worker_is_believed_for_longer_than_it_may_wait_for_a_mail_server() -> None:
    assert LEASE.total_seconds() > FINAL_TIMEOUT


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the mailings that are handed to the worker, without sending them."""
    found: list[int] = []
    monkeypatch.setattr(tasks, "enqueue_sending", found.append)
    return found


@pytest.mark.django_db
def test_what_is_due_is_taken_up_and_what_is_not_is_left(handed: list[int]) -> None:
    now = timezone.now()
    due = due_mailing()
    stalled = MessageFactory.create(mailing__state=Mailing.State.SENDING).mailing
    retrying = MessageFactory.create(mailing__state=Mailing.State.SENDING, try_after=now).mailing
    dead = MessageFactory.create(
        mailing__state=Mailing.State.SENDING, state=State.CLAIMED, claimed_by=a_dead_worker(), claimed_at=now
    ).mailing
    unfinished = MessageFactory.create(mailing__state=Mailing.State.SENDING, state=State.HANDED_OVER).mailing
    MessageFactory.create(mailing__state=Mailing.State.SENDING, try_after=now + timedelta(hours=1))
    MessageFactory.create(
        mailing__state=Mailing.State.SENDING, state=State.CLAIMED, claimed_by=new_worker_id(), claimed_at=now
    )
    MessageFactory.create(mailing__state=Mailing.State.PAUSED)
    MailingFactory.create(state=Mailing.State.APPROVED)
    due_mailing(starts_at=now + timedelta(minutes=1))
    assert enqueue_due_mailings() == 5
    assert set(handed) == {mailing.pk for mailing in (due, stalled, retrying, dead, unfinished)}
    assert Message.objects.filter(mailing=dead, state=State.QUEUED).exists()


@pytest.mark.django_db
def test_the_worker_sends_what_is_due() -> None:
    SupporterFactory.create_batch(3)
    mailing = due_mailing()
    assert enqueue_due_mailings() == 1
    assert count_messages(mailing).handed_over == 3
    assert Mailing.objects.get().state == Mailing.State.SENT


@pytest.mark.django_db
def test_no_more_workers_than_wanted_are_at_work_on_a_mailing(settings: Settings) -> None:
    mailing = a_sending_mailing(4)
    claim_messages(mailing, new_worker_id(), 2)
    assert deliver_mailing.call(mailing.pk) is False
    settings.MAILING_WORKERS = 2
    assert deliver_mailing.call(mailing.pk) is True
    assert count_messages(mailing).handed_over == 2
    assert deliver_mailing.call(mailing.pk + 1) is False


def test_messages_are_spread_over_the_minute() -> None:
    limiter = RateLimiter(per_minute=60, per_host_per_minute=0)
    assert limiter.seconds_to_wait("a.example", now=100.0) == 0
    limiter.record_send("a.example", now=100.0)
    assert limiter.seconds_to_wait("b.example", now=100.25) == 0.75
    assert limiter.seconds_to_wait("b.example", now=101.0) == 0


def test_each_host_has_a_limit_of_its_own() -> None:
    limiter = RateLimiter(per_minute=0, per_host_per_minute=30)
    limiter.record_send("a.example", now=100.0)
    assert limiter.seconds_to_wait("a.example", now=100.0) == 2
    assert limiter.seconds_to_wait("b.example", now=100.0) == 0


def test_pauses_grow_while_there_is_trouble_and_end_with_it() -> None:
    backoff = ServerBackoff(first_backoff=1.0)
    backoff.record_failure(now=100.0)
    assert backoff.seconds_to_wait(now=100.0) == 0
    backoff.record_failure(now=100.0)
    assert backoff.seconds_to_wait(now=100.0) == 1
    backoff.record_failure(now=100.5)
    assert backoff.failures_in_a_row == 2, "what several connections meet at once is one trouble"
    backoff.record_failure(now=101.0)
    assert backoff.seconds_to_wait(now=101.0) == 2
    for _ in range(20):
        backoff.record_failure(now=backoff.pause_ends_at)
    assert backoff.seconds_to_wait(now=backoff.pause_ends_at - 60) == 60
    backoff.record_success()
    assert (backoff.failures_in_a_row, backoff.seconds_to_wait(now=0.0)) == (0, 0)
