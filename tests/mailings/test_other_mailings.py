"""What is done with one mailing, or comes of it, touches no other mailing and nobody who did not get it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from newsletter.editions.models import EditionSnapshot
from newsletter.editions.pages import IssuePage
from newsletter.mailings import steps
from newsletter.mailings.bounces.report_recorder import ReportOutcome
from newsletter.mailings.counts import count_messages
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.recipient_retention import delete_old_recipients
from newsletter.mailings.sending.claims import (
    claim_messages,
    release_claims,
    release_stale_claims,
    renew_claims,
)
from newsletter.mailings.sending.completion import pause_after_failures
from newsletter.mailings.sending.delivery import send_mailing
from newsletter.mailings.sending.mailing_start import start_if_due
from newsletter.mailings.sending.message_ids import message_id
from newsletter.mailings.sending.transports import MemoryTransport
from newsletter.mailings.sending.worker_ids import new_worker_id
from newsletter.mailings.tasks import enqueue_due_mailings
from tests.factories.accounts import make_administrator
from tests.factories.mailings import MailingFactory, MessageFactory, RenderingFactory, due_mailing
from tests.factories.supporters import SupporterFactory
from tests.mailings.answering import GONE, NOW, answering
from tests.mailings.reports import bounce, complaint
from tests.mailings.test_recording_reports import record
from tests.mailings.test_workers import a_dead_worker
from tests.plugins.bystanders import Bystanders
from tests.plugins.staff import make_mailer

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
State = Mailing.State


def mailing_in(state: str) -> Mailing:
    """Make the mailing that a test is about, with messages in every state to people of its own."""
    begun = state in (State.SENDING, State.PAUSED)
    mailing: Mailing = MailingFactory.create(state=state, started_at=timezone.now() if begun else None)
    if begun:
        for each in Message.State:
            MessageFactory.create(mailing=mailing, state=each)
    return mailing


def due() -> Mailing:
    """Make a mailing that is due, with the rendering that the discreet one among the bystanders gets."""
    mailing = due_mailing()
    RenderingFactory.create(mailing=mailing, is_discreet=True)
    return mailing


STEPS: list[tuple[Callable[..., Any], str, str]] = [
    (steps.approve, "approve", State.DRAFT),
    (steps.withdraw_approval, "approve", State.APPROVED),
    (steps.start, "send", State.APPROVED),
    (steps.call_off, "send", State.HOLDING),
    (steps.pause, "send", State.SENDING),
    (steps.stop, "send", State.PAUSED),
    (steps.discard, "freeze", State.DRAFT),
]


@pytest.mark.parametrize(("step", "right", "state"), STEPS)
def test_a_step_of_one_mailing_touches_no_other(
    bystanders: Bystanders, step: Callable[..., Any], right: str, state: str
) -> None:
    mailing, user = mailing_in(state), make_mailer(right)
    with bystanders.left_alone():
        step(mailing, user)


def test_freezing_marks_one_edition_and_discarding_takes_that_mark_back(
    bystanders: Bystanders, edition: IssuePage
) -> None:
    user = make_administrator("first")
    with bystanders.left_alone():
        mailing = steps.freeze(edition, user)
        assert EditionSnapshot.objects.filter(edition=edition).exists()
        steps.discard(mailing, user)
    # Mailings of other pages have started.
    assert not EditionSnapshot.objects.filter(edition=edition).exists()


def test_the_start_of_one_mailing_writes_messages_of_no_other(bystanders: Bystanders) -> None:
    SupporterFactory.create()
    mailing = due()
    with bystanders.left_alone(adding=Message):
        assert start_if_due(mailing)
    assert set(Message.objects.filter(rendering__mailing=mailing).values_list("mailing", flat=True)) == {mailing.pk}
    assert count_messages(mailing).queued == 5


def test_a_worker_claims_renews_and_gives_back_what_is_its_own(bystanders: Bystanders) -> None:
    mailing, worker, other = mailing_in(State.SENDING), new_worker_id(), new_worker_id()
    MessageFactory.create(mailing=mailing, state="claimed", claimed_by=other, claimed_at=timezone.now())
    everybody = Bystanders()
    with bystanders.left_alone():
        taken = claim_messages(mailing, worker, 100)
        renew_claims(mailing, worker)
        release_claims(mailing, worker)
    with everybody.left_alone(*Message.objects.filter(pk__in=taken)):
        renew_claims(mailing, worker)
        release_claims(mailing, worker)
    assert len(taken) == 1
    assert Message.objects.get(claimed_by=other).state == Message.State.CLAIMED


def test_what_a_dead_worker_had_is_given_back_and_nothing_that_a_living_one_has(bystanders: Bystanders) -> None:
    mailing = MailingFactory.create(state=State.SENDING)
    now = timezone.now()
    living = MessageFactory.create(mailing=mailing, state="claimed", claimed_by=new_worker_id(), claimed_at=now)
    elsewhere = MessageFactory.create(
        mailing=mailing, state="claimed", claimed_by="elsewhere 1 1 1 00000000", claimed_at=now
    )
    dead = MessageFactory.create(mailing=mailing, state="claimed", claimed_by=a_dead_worker(), claimed_at=now)
    # The claims of the living are older than the last sign of life of the dead.
    Message.objects.filter(pk=living.pk).update(claimed_at=now - timedelta(minutes=1))
    everybody = Bystanders()
    with everybody.left_alone(dead):
        release_stale_claims(mailing)
    states = Message.objects.in_bulk([living.pk, elsewhere.pk, dead.pk])
    assert [states[each.pk].state for each in (living, elsewhere, dead)] == ["claimed", "claimed", "queued"]


def test_sending_one_mailing_touches_no_other_and_a_refusal_stops_one_person(bystanders: Bystanders) -> None:
    mailing = MailingFactory.create(state=State.SENDING, started_at=timezone.now())
    MessageFactory.create_batch(3, mailing=mailing)
    transport = answering(GONE)
    with bystanders.left_alone():
        counts = send_mailing(mailing, transport=transport, options=NOW)
    assert (counts.handed_over, counts.bounced) == (2, 1)


def test_pausing_in_trouble_and_what_is_due_concern_one_mailing(bystanders: Bystanders, settings: Any) -> None:
    settings.MAILING_WORKERS = 1
    mailing, troubled = due(), mailing_in(State.SENDING)
    with bystanders.left_alone(adding=Message):
        pause_after_failures(troubled, "The mail server does not answer.")
        assert enqueue_due_mailings() == 1
    mailing.refresh_from_db()
    assert mailing.state == State.SENT


@pytest.mark.parametrize("report", [bounce, complaint])
def test_a_report_stops_the_one_person_whom_it_is_about(bystanders: Bystanders, report: Callable[[str], bytes]) -> None:
    handed_over = {"state": "handed_over", "settled_at": timezone.now()}
    mailing = MessageFactory.create(**handed_over).mailing
    everybody = Bystanders()
    person = SupporterFactory.create(state_since=timezone.now() - timedelta(days=1))
    message = MessageFactory.create(mailing=mailing, supporter=person, **handed_over)
    with everybody.left_alone():
        assert record(report(message_id(message, "missingpeople.example"))) is ReportOutcome.STOPPED
    assert Message.objects.get(pk=message.pk).supporter.state in ("bounced", "complained")


def test_who_got_a_mailing_is_forgotten_after_a_year_and_of_no_other(bystanders: Bystanders) -> None:
    message = MessageFactory.create(
        mailing__state=State.SENT, mailing__finished_at=timezone.now() - timedelta(days=370), state="handed_over"
    )
    with bystanders.left_alone():
        assert list(delete_old_recipients().values()) == [1]
    assert Message.objects.get(pk=message.pk).supporter is None


def test_a_test_message_touches_nobody(bystanders: Bystanders, monkeypatch: pytest.MonkeyPatch) -> None:
    mailing, user = mailing_in(State.DRAFT), make_mailer("freeze")
    transport = MemoryTransport()
    monkeypatch.setattr("newsletter.mailings.steps.trial_messages.choose_transport", lambda: transport)
    with bystanders.left_alone():
        assert steps.send_test(mailing, user, [user.email]) == 1
    assert [mail.recipient for mail in transport.sent] == [user.email]
