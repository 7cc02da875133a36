"""Sending a mailing: everybody once, nobody who must not get it, and numbers that add up at all times."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsletter.mailing import steps
from newsletter.mailing.counting import Counts, count
from newsletter.mailing.options import SendingOptions
from newsletter.mailing.sending import send
from newsletter.mailing.transports import ACCEPTED, MemoryTransport, Outcome, OutgoingMail, Result
from newsletter.models import ConsentEvent, Mailing, Message, Supporter
from newsletter.signup.erasing import erase_supporter
from newsletter.signup.leaving import leave
from tests.factories.mailings import due_mailing, many_supporters
from tests.factories.supporters import SupporterFactory
from tests.newsletter.mailing.test_steps import somebody

pytestmark = pytest.mark.django_db

State = Message.State
Reason = Message.Reason
AT_ONCE = SendingOptions(connections=1, retry_pauses=(timedelta(),) * 2, first_pause=0.0, patience=timedelta(seconds=5))
LATER = SendingOptions(connections=1, patience=timedelta())

DEFERRED = Outcome(Result.DEFERRED, "450 4.2.2")
REFUSED = Outcome(Result.REFUSED, "550 5.7.1")
GONE = Outcome(Result.REFUSED, "550 5.1.1", is_address_gone=True)
DROPPED = Outcome(Result.TROUBLE)
UNREACHABLE = Outcome(Result.TROUBLE, was_tried=False)


def answering(*outcomes: Outcome) -> MemoryTransport:
    """Give a transport that answers in this order and then accepts."""
    left = list(outcomes)
    return MemoryTransport(lambda mail: left.pop(0) if left else ACCEPTED)


def after(number: int, act: Callable[[], object]) -> MemoryTransport:
    """Give a transport in the midst of whose messages something happens."""
    seen: list[OutgoingMail] = []

    def answer(mail: OutgoingMail) -> Outcome:
        seen.append(mail)
        if len(seen) == number:
            act()
        return ACCEPTED

    return MemoryTransport(answer)


def state_of_everybody() -> set[str]:
    return set(Message.objects.values_list("state", flat=True))


def test_everybody_gets_it_once() -> None:
    many_supporters(25)
    mailing = due_mailing()
    transport = MemoryTransport()
    told: list[int] = []
    counts = send(mailing, transport=transport, progress=told.append)
    assert counts == Counts(25, {}, queued=25, handed_over=25, failed=0, bounced=0, waiting=0)
    assert counts.adds_up
    assert sum(told) == 25
    assert sorted(mail.recipient for mail in transport.sent) == sorted(f"reader-{n}@reader.example" for n in range(25))
    mailing = Mailing.objects.get()
    assert mailing.state == Mailing.State.SENT
    assert mailing.finished_at is not None
    entry = PageLogEntry.objects.get(action="newsletter.mailing_finish")
    assert entry.data["handed_over"] == 25
    assert send(mailing, transport=transport) == counts
    assert len(transport.sent) == 25


def test_each_reader_gets_links_of_their_own() -> None:
    many_supporters(3)
    transport = MemoryTransport()
    send(due_mailing(), transport=transport)
    tokens = dict(Supporter.objects.values_list("address", "token"))
    for mail in transport.sent:
        assert mail.content.count(tokens[mail.recipient].encode()) == 3
        assert not any(token.encode() in mail.content for to, token in tokens.items() if to != mail.recipient)


def test_no_address_and_no_token_stands_in_a_row_or_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    person = SupporterFactory(address="zebedee@reader.example")
    send(due_mailing(), transport=answering(UNREACHABLE, DEFERRED, GONE), options=AT_ONCE)
    written = f"{list(Message.objects.values())} {list(PageLogEntry.objects.values())} {caplog.text}"
    assert "zebedee" not in written
    assert person.token not in written


def test_a_deferred_message_is_tried_again_after_a_pause() -> None:
    SupporterFactory()
    mailing = due_mailing()
    before = timezone.now()
    counts = send(mailing, transport=answering(DEFERRED), options=LATER)
    assert (counts.waiting, counts.adds_up) == (1, True)
    row = Message.objects.get()
    assert (row.state, row.attempts, row.reply, row.claimed_by) == (State.QUEUED, 1, "450 4.2.2", "")
    assert timedelta(seconds=59) < row.try_after - before < timedelta(seconds=70)
    assert Mailing.objects.get().state == Mailing.State.SENDING


def test_pauses_grow_and_a_message_is_given_up_in_the_end() -> None:
    SupporterFactory()
    mailing = due_mailing()
    transport = MemoryTransport(lambda mail: DEFERRED)
    pauses = []
    for _ in LATER.retry_pauses:
        send(mailing, transport=transport, options=LATER)
        row = Message.objects.get()
        pauses.append(row.try_after - timezone.now())
        Message.objects.update(try_after=timezone.now())
    assert pauses == sorted(pauses)
    assert pauses[-1] > timedelta(hours=7)
    counts = send(mailing, transport=transport, options=LATER)
    assert (counts.failed, counts.waiting, counts.adds_up) == (1, 0, True)
    row = Message.objects.get()
    assert (row.attempts, row.reply) == (7, "450 4.2.2")
    assert row.settled_at is not None
    assert Mailing.objects.get().state == Mailing.State.SENT


def test_somebody_whose_address_is_gone_bounces_and_gets_no_more() -> None:
    person = SupporterFactory()
    other = SupporterFactory()
    counts = send(due_mailing(), transport=answering(GONE), options=AT_ONCE)
    assert (counts.bounced, counts.handed_over) == (1, 1)
    person.refresh_from_db()
    assert (person.state, person.state_reason) == (Supporter.State.BOUNCED, "550 5.1.1")
    assert ConsentEvent.objects.of(person).last().kind == ConsentEvent.Kind.BOUNCED
    other.refresh_from_db()
    assert other.state == Supporter.State.ACTIVE


def test_a_message_that_is_refused_for_what_it_says_does_not_mark_the_address() -> None:
    person = SupporterFactory()
    counts = send(due_mailing(), transport=answering(REFUSED), options=AT_ONCE)
    assert counts.bounced == 1
    person.refresh_from_db()
    assert person.state == Supporter.State.ACTIVE


def test_an_address_that_cannot_stand_in_an_envelope_fails_and_the_rest_go_on() -> None:
    Supporter.objects.filter(pk=SupporterFactory().pk).update(address="a@b.example>\r\nRCPT TO:<c@d.example")
    SupporterFactory()
    transport = MemoryTransport()
    counts = send(due_mailing(), transport=transport)
    assert (counts.failed, counts.handed_over, counts.adds_up) == (1, 1, True)
    assert Message.objects.get(state=State.FAILED).reply == "5.1.3"


@pytest.mark.parametrize("connections", [1, 3])
def test_a_connection_that_drops_is_not_held_against_anybody(connections: int) -> None:
    many_supporters(20)
    options = SendingOptions(
        connections=connections, first_pause=0.0, retry_pauses=(timedelta(),), patience=timedelta(seconds=5)
    )
    counts = send(due_mailing(), transport=answering(UNREACHABLE, DROPPED, UNREACHABLE), options=options)
    assert counts.handed_over == 20
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [1] * 19 + [2]


def test_lasting_trouble_pauses_the_mailing_with_an_alert(caplog: pytest.LogCaptureFixture) -> None:
    many_supporters(5)
    options = SendingOptions(connections=1, first_pause=0.0, most_trouble=4)
    counts = send(due_mailing(), transport=MemoryTransport(lambda mail: UNREACHABLE), options=options)
    assert (counts.waiting, counts.adds_up) == (5, True)
    mailing = Mailing.objects.get()
    assert mailing.state == Mailing.State.PAUSED
    assert "in trouble 4 times in a row" in mailing.state_reason
    assert state_of_everybody() == {State.QUEUED}
    assert [record.levelname for record in caplog.records if "was paused" in record.message] == ["ERROR"]
    assert PageLogEntry.objects.filter(action="newsletter.mailing_trouble").exists()


def test_a_server_that_refuses_us_pauses_the_mailing_at_once() -> None:
    many_supporters(5)
    transport = MemoryTransport(lambda mail: Outcome(Result.TROUBLE, "535", was_tried=False, is_hopeless=True))
    send(due_mailing(), transport=transport)
    mailing = Mailing.objects.get()
    assert mailing.state == Mailing.State.PAUSED
    assert "refuses us (535)" in mailing.state_reason


def test_a_server_that_refuses_everything_cannot_use_up_the_list() -> None:
    many_supporters(50)
    send(due_mailing(), transport=MemoryTransport(lambda mail: GONE), options=SendingOptions(connections=1))
    assert Mailing.objects.get().state == Mailing.State.PAUSED
    assert Message.objects.filter(state=State.BOUNCED).count() == 20
    assert Supporter.objects.filter(state=Supporter.State.ACTIVE).count() == 30


def test_a_paused_mailing_goes_on_where_it_stood() -> None:
    many_supporters(10)
    mailing, user = due_mailing(), somebody("send")
    transport = after(4, lambda: steps.pause(Mailing.objects.get(), user))
    counts = send(mailing, transport=transport, options=AT_ONCE)
    assert (counts.handed_over, counts.waiting) == (4, 6)
    assert state_of_everybody() == {State.HANDED_OVER, State.QUEUED}
    assert send(mailing, transport=transport, options=AT_ONCE) == counts
    Mailing.objects.update(state=Mailing.State.SENDING)
    assert send(mailing, transport=transport, options=AT_ONCE).handed_over == 10
    assert len(transport.sent) == len({mail.recipient for mail in transport.sent}) == 10


def test_a_stopped_mailing_sends_no_more_and_counts_what_was_on_its_way() -> None:
    many_supporters(10)
    user = somebody("send")
    transport = after(4, lambda: steps.stop(Mailing.objects.get(), user))
    counts = send(due_mailing(), transport=transport, options=AT_ONCE)
    assert (counts.handed_over, counts.excluded, counts.waiting) == (4, {Reason.STOPPED: 6}, 0)
    assert counts.adds_up
    assert len(transport.sent) == 4


def test_what_is_deferred_while_the_mailing_is_stopped_is_not_tried_again() -> None:
    many_supporters(3)
    user = somebody("send")

    def stop_and_defer(mail: OutgoingMail) -> Outcome:
        steps.stop(Mailing.objects.get(), user)
        return DEFERRED

    counts = send(due_mailing(), transport=MemoryTransport(stop_and_defer), options=AT_ONCE)
    assert (counts.excluded, counts.waiting, counts.adds_up) == ({Reason.STOPPED: 3}, 0, True)


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (lambda person: leave(person), Reason.LEFT),
        (lambda person: erase_supporter(person), Reason.SUPPRESSED),
        (lambda person: Supporter.objects.filter(pk=person.pk).update(state="bounced"), Reason.UNREACHABLE),
        (lambda person: Supporter.objects.filter(pk=person.pk).update(paused_until="2999-01-01"), Reason.PAUSED),
        (lambda person: Supporter.objects.filter(pk=person.pk).delete(), Reason.LEFT),
    ],
    ids=["leaves", "is erased", "bounces", "pauses", "is deleted"],
)
def test_nothing_is_sent_after_somebody(happens: Callable[[Supporter], object], reason: Message.Reason) -> None:
    many_supporters(10)
    last = Supporter.objects.get(address="reader-9@reader.example")
    transport = after(4, lambda: happens(last))
    counts = send(due_mailing(), transport=transport, options=AT_ONCE)
    assert (counts.handed_over, counts.adds_up) == (9, True)
    assert counts.left_out == 1
    assert Message.objects.get(state=State.EXCLUDED).reason in {reason, Reason.LEFT}
    assert last.address not in {mail.recipient for mail in transport.sent}


def test_a_changed_address_gets_it_and_the_old_one_does_not() -> None:
    many_supporters(5)
    changed = Supporter.objects.filter(address="reader-4@reader.example")
    transport = after(2, lambda: changed.update(address="new@reader.example"))
    send(due_mailing(), transport=transport, options=AT_ONCE)
    assert "new@reader.example" in {mail.recipient for mail in transport.sent}
    assert "reader-4@reader.example" not in {mail.recipient for mail in transport.sent}


def test_an_error_that_nobody_foresaw_leaves_nothing_claimed() -> None:
    many_supporters(6)
    mailing = due_mailing()

    def fail() -> None:
        raise RuntimeError("out of order")

    for connections in (1, 2):
        with pytest.raises(RuntimeError, match="out of order"):
            send(mailing, transport=after(2, fail), options=SendingOptions(connections=connections))
    assert State.CLAIMED not in state_of_everybody()
    assert count(mailing).adds_up
    assert send(mailing, transport=MemoryTransport()).waiting == 0


def test_numbers_that_do_not_add_up_are_said_to_staff_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    SupporterFactory(state="bounced")
    mailing = due_mailing()
    SupporterFactory()
    transport = after(1, lambda: Message.objects.filter(state=State.EXCLUDED).update(reason=""))
    assert not send(mailing, transport=transport, options=AT_ONCE).adds_up
    assert "do not add up" in Mailing.objects.get().state_reason
    assert "do not add up" in caplog.text
