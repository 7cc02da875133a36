"""Messages that are deferred or refused, and mail servers in trouble: the rest go on, or the mailing pauses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsletter.mailings import steps
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending import worker
from newsletter.mailings.sending.delivery import send_mailing
from newsletter.mailings.sending.result_recorder import ResultRecorder, SentMessage
from newsletter.mailings.sending.sending_options import SendingOptions
from newsletter.mailings.sending.transports import DeliveryOutcome, MemoryTransport, Result
from newsletter.people.models import ConsentEvent, Supporter
from tests.factories.mailings import due_mailing, many_supporters
from tests.factories.supporters import SupporterFactory
from tests.mailings.answering import (
    DEFERRED,
    DROPPED,
    GONE,
    LATER,
    NOW,
    REFUSED,
    UNREACHABLE,
    answering,
)
from tests.plugins.staff import make_mailer

pytestmark = pytest.mark.django_db

State = Message.State
Reason = Message.Reason


def test_a_deferred_message_is_tried_again_after_a_pause() -> None:
    SupporterFactory.create()
    mailing = due_mailing()
    before = timezone.now()
    counts = send_mailing(mailing, transport=answering(DEFERRED), options=LATER)
    assert (counts.waiting, counts.adds_up) == (1, True)
    row = Message.objects.get()
    assert (row.state, row.attempts, row.reply, row.claimed_by) == (State.QUEUED, 1, "450 4.2.2", "")
    assert row.try_after
    assert timedelta(seconds=59) < row.try_after - before < timedelta(seconds=70)
    assert Mailing.objects.get().state == Mailing.State.SENDING


def test_pauses_grow_and_a_message_is_given_up_in_the_end() -> None:
    SupporterFactory.create()
    mailing = due_mailing()
    transport = MemoryTransport(lambda mail: DEFERRED)
    pauses = []
    for _ in LATER.retry_pauses:
        send_mailing(mailing, transport=transport, options=LATER)
        row = Message.objects.get()
        assert row.try_after
        pauses.append(row.try_after - timezone.now())
        Message.objects.update(try_after=timezone.now())
    assert pauses == sorted(pauses)
    assert pauses[-1] > timedelta(hours=7)
    counts = send_mailing(mailing, transport=transport, options=LATER)
    assert (counts.failed, counts.waiting, counts.adds_up) == (1, 0, True)
    row = Message.objects.get()
    assert (row.attempts, row.reply) == (7, "450 4.2.2")
    assert row.settled_at is not None
    assert Mailing.objects.get().state == Mailing.State.SENT


def test_somebody_whose_address_is_gone_bounces_and_gets_no_more() -> None:
    person = SupporterFactory.create()
    other = SupporterFactory.create()
    counts = send_mailing(due_mailing(), transport=answering(GONE), options=NOW)
    assert (counts.bounced, counts.handed_over) == (1, 1)
    person.refresh_from_db()
    assert (person.state, person.state_reason) == (Supporter.State.BOUNCED, "550 5.1.1")
    assert ConsentEvent.objects.of(person).last().kind == ConsentEvent.Kind.BOUNCED
    other.refresh_from_db()
    assert other.state == Supporter.State.ACTIVE


def test_a_message_that_is_refused_for_what_it_says_does_not_mark_the_address() -> None:
    person = SupporterFactory.create()
    counts = send_mailing(due_mailing(), transport=answering(REFUSED), options=NOW)
    assert counts.bounced == 1
    person.refresh_from_db()
    assert person.state == Supporter.State.ACTIVE


def test_an_address_that_cannot_stand_in_an_envelope_fails_and_the_rest_go_on() -> None:
    Supporter.objects.filter(pk=SupporterFactory.create().pk).update(address="a@b.example>\r\nRCPT TO:<c@d.example")
    SupporterFactory.create()
    transport = MemoryTransport()
    counts = send_mailing(due_mailing(), transport=transport)
    assert (counts.failed, counts.handed_over, counts.adds_up) == (1, 1, True)
    assert Message.objects.get(state=State.FAILED).reply == "5.1.3"


@pytest.mark.parametrize("connections", [1, 3])
def test_a_connection_that_drops_is_not_held_against_anybody(connections: int) -> None:
    many_supporters(20)
    options = SendingOptions(
        connections=connections, first_backoff=0.0, retry_pauses=(timedelta(),), max_retry_wait=timedelta(seconds=5)
    )
    counts = send_mailing(due_mailing(), transport=answering(UNREACHABLE, DROPPED, UNREACHABLE), options=options)
    assert counts.handed_over == 20
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [1] * 19 + [2]


def test_lasting_trouble_pauses_the_mailing_with_an_alert(caplog: pytest.LogCaptureFixture) -> None:
    many_supporters(5)
    options = SendingOptions(connections=1, first_backoff=0.0, max_failures=4)
    counts = send_mailing(due_mailing(), transport=MemoryTransport(lambda mail: UNREACHABLE), options=options)
    assert (counts.waiting, counts.adds_up) == (5, True)
    mailing = Mailing.objects.get()
    assert mailing.state == Mailing.State.PAUSED
    assert "failed 4 times in a row" in mailing.state_reason
    assert set(Message.objects.values_list("state", flat=True)) == {State.QUEUED}
    assert [record.levelname for record in caplog.records if "was paused" in record.message] == ["ERROR"]
    assert PageLogEntry.objects.filter(action="newsletter.mailing_trouble").exists()


def test_a_server_that_refuses_us_pauses_the_mailing_at_once() -> None:
    many_supporters(5)
    transport = MemoryTransport(
        lambda mail: DeliveryOutcome(Result.CONNECTION_ERROR, "535", reached_server=False, is_fatal=True)
    )
    send_mailing(due_mailing(), transport=transport)
    mailing = Mailing.objects.get()
    assert mailing.state == Mailing.State.PAUSED
    assert "refuses us (535)" in mailing.state_reason


def test_a_server_that_refuses_everything_cannot_use_up_the_list() -> None:
    many_supporters(50)
    send_mailing(due_mailing(), transport=MemoryTransport(lambda mail: GONE), options=SendingOptions(connections=1))
    assert Mailing.objects.get().state == Mailing.State.PAUSED
    assert Message.objects.filter(state=State.BOUNCED).count() == 20
    assert Supporter.objects.filter(state=Supporter.State.ACTIVE).count() == 30


def test_a_database_that_fails_leaves_one_message_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    many_supporters(6)
    mailing, transport = due_mailing(), MemoryTransport()
    record = ResultRecorder.record
    calls: list[None] = []

    def fail_once(recorder: ResultRecorder, sent: list[SentMessage]) -> int:
        calls.append(None)
        if len(calls) == 3:
            raise OperationalError("database or disk is full")
        return record(recorder, sent)

    monkeypatch.setattr(ResultRecorder, "record", fail_once)
    with pytest.raises(OperationalError):
        send_mailing(mailing, transport=transport, options=NOW)
    counts = send_mailing(mailing, transport=transport, options=NOW)
    assert (counts.handed_over, counts.adds_up) == (6, True)
    assert len({mail.recipient for mail in transport.sent}) == 6
    assert len(transport.sent) == 7
    identities = {mail.content.split(b"Message-ID: ")[1].split(b"\r\n")[0] for mail in transport.sent}
    assert len(identities) == 6, "what is sent again bears the same Message-ID"


def test_hosts_with_a_limit_are_waited_for_and_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    many_supporters(4)
    many_supporters(1, domain="other.example")
    user, transport = make_mailer("send"), MemoryTransport()
    monkeypatch.setattr(worker, "sleep", lambda seconds: steps.pause(Mailing.objects.get(), user))
    options = SendingOptions(connections=1, per_host_per_minute=1)
    counts = send_mailing(due_mailing(), transport=transport, options=options)
    assert sorted(mail.recipient.partition("@")[2] for mail in transport.sent) == ["other.example", "reader.example"]
    assert (counts.waiting, counts.adds_up) == (3, True)
    assert set(Message.objects.values_list("state", flat=True)) == {State.HANDED_OVER, State.QUEUED}
