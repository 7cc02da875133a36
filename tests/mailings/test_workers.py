"""Who is at work on a mailing: claims that nobody else takes, and what is left of a worker that has died."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from newsletter.mailings import tasks
from newsletter.mailings.counts import count
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.claims import LEASE, claim, live_workers, release, release_stale, renew
from newsletter.mailings.sending.launch import begin_sending
from newsletter.mailings.sending.pace import Pace, ServerTrouble
from newsletter.mailings.sending.process_identity import is_gone, new_worker
from newsletter.mailings.sending.transports.smtp import FINAL_TIMEOUT
from newsletter.mailings.tasks import deliver_mailing, resume_unattended_mailings
from tests.factories.mailings import MailingFactory, MessageFactory, due_mailing, many_supporters
from tests.factories.supporters import SupporterFactory

State = Message.State


def a_dead_worker() -> str:
    """Return the name of a worker whose process has ended."""
    script = "from newsletter.mailings.sending.process_identity import new_worker; print(new_worker())"
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()


def a_sending_mailing(people: int) -> Mailing:
    many_supporters(people)
    mailing = due_mailing()
    begin_sending(mailing)
    return mailing


def test_a_worker_is_known_to_have_ended() -> None:
    assert not is_gone(new_worker())
    assert is_gone(a_dead_worker())
    assert len(new_worker()) <= 100
    assert new_worker() != new_worker()


def test_a_number_that_another_process_has_now_is_told_apart() -> None:
    *place, process, started, own = new_worker().split(" ")
    assert is_gone(" ".join([*place, process, f"{started}0", own]))


def test_of_a_worker_elsewhere_nothing_is_known() -> None:
    _, *rest = a_dead_worker().split(" ")
    assert not is_gone(" ".join(["elsewhere", *rest]))


@pytest.mark.django_db
def test_nobody_takes_what_another_worker_has() -> None:
    mailing = a_sending_mailing(5)
    first, second = new_worker(), new_worker()
    taken = claim(mailing, first, 3)
    assert len(taken) == 3
    assert not set(taken) & set(claim(mailing, second, 3))
    assert claim(mailing, second, 3) == []
    assert live_workers(mailing) == 2
    release(mailing, first)
    assert sorted(claim(mailing, second, 5)) == sorted(taken)
    assert count(mailing).waiting == 5


@pytest.mark.django_db
def test_what_a_dead_worker_has_is_given_back_at_once_and_what_a_live_one_has_is_not() -> None:
    mailing = a_sending_mailing(4)
    live = new_worker()
    claim(mailing, a_dead_worker(), 2)
    claim(mailing, live, 2)
    release_stale(mailing)
    assert Message.objects.filter(state=State.QUEUED, claimed_by="").count() == 2
    assert Message.objects.filter(state=State.CLAIMED, claimed_by=live).count() == 2


@pytest.mark.django_db
def test_a_worker_that_was_not_heard_of_for_long_loses_what_it_has() -> None:
    mailing = a_sending_mailing(2)
    worker = f"elsewhere 1 1 1 {'0' * 8}"
    claim(mailing, worker, 2)
    long_ago = timezone.now() - LEASE - timedelta(seconds=1)
    Message.objects.update(claimed_at=long_ago)
    renew(mailing, worker)
    release_stale(mailing)
    assert Message.objects.filter(state=State.CLAIMED).count() == 2
    Message.objects.update(claimed_at=long_ago)
    assert live_workers(mailing) == 0
    release_stale(mailing)
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
        mailing__state=Mailing.State.SENDING, state=State.CLAIMED, claimed_by=new_worker(), claimed_at=now
    )
    MessageFactory.create(mailing__state=Mailing.State.PAUSED)
    MailingFactory.create(state=Mailing.State.APPROVED)
    due_mailing(starts_at=now + timedelta(minutes=1))
    assert resume_unattended_mailings() == 5
    assert set(handed) == {mailing.pk for mailing in (due, stalled, retrying, dead, unfinished)}
    assert Message.objects.filter(mailing=dead, state=State.QUEUED).exists()


@pytest.mark.django_db
def test_the_worker_sends_what_is_due() -> None:
    SupporterFactory.create_batch(3)
    mailing = due_mailing()
    assert resume_unattended_mailings() == 1
    assert count(mailing).handed_over == 3
    assert Mailing.objects.get().state == Mailing.State.SENT


@pytest.mark.django_db
def test_no_more_workers_than_wanted_are_at_work_on_a_mailing(settings: Settings) -> None:
    mailing = a_sending_mailing(4)
    claim(mailing, new_worker(), 2)
    assert deliver_mailing.call(mailing.pk) is False
    settings.MAILING_WORKERS = 2
    assert deliver_mailing.call(mailing.pk) is True
    assert count(mailing).handed_over == 2
    assert deliver_mailing.call(mailing.pk + 1) is False


def test_messages_are_spread_over_the_minute() -> None:
    pace = Pace(per_minute=60, per_host_per_minute=0)
    assert pace.wait("a.example", now=100.0) == 0
    pace.note("a.example", now=100.0)
    assert pace.wait("b.example", now=100.25) == 0.75
    assert pace.wait("b.example", now=101.0) == 0


def test_each_host_has_a_limit_of_its_own() -> None:
    pace = Pace(per_minute=0, per_host_per_minute=30)
    pace.note("a.example", now=100.0)
    assert pace.wait("a.example", now=100.0) == 2
    assert pace.wait("b.example", now=100.0) == 0


def test_pauses_grow_while_there_is_trouble_and_end_with_it() -> None:
    trouble = ServerTrouble(first_pause=1.0)
    trouble.note(now=100.0)
    assert trouble.wait(now=100.0) == 0
    trouble.note(now=100.0)
    assert trouble.wait(now=100.0) == 1
    trouble.note(now=100.5)
    assert trouble.in_a_row == 2, "what several connections meet at once is one trouble"
    trouble.note(now=101.0)
    assert trouble.wait(now=101.0) == 2
    for _ in range(20):
        trouble.note(now=trouble.over_at)
    assert trouble.wait(now=trouble.over_at - 60) == 60
    trouble.forget()
    assert (trouble.in_a_row, trouble.wait(now=0.0)) == (0, 0)
