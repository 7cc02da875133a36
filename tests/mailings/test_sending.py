"""Sending a mailing: everybody once, nobody who must not get it, and numbers that add up at all times."""

from __future__ import annotations

import logging

import pytest
from wagtail.models import PageLogEntry

from newsletter.mailings import steps
from newsletter.mailings.counts import MessageCounts, count_messages
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.delivery import send_mailing
from newsletter.mailings.sending.sending_options import SendingOptions
from newsletter.mailings.sending.transports import DeliveryOutcome, MemoryTransport, OutgoingMail
from newsletter.people.models import Supporter
from tests.factories.mailings import due_mailing, many_supporters
from tests.factories.supporters import SupporterFactory
from tests.mailings.answering import (
    DEFERRED,
    GONE,
    NOW,
    UNREACHABLE,
    after,
    answering,
)
from tests.plugins.staff import make_mailer

pytestmark = pytest.mark.django_db

State = Message.State
Reason = Message.Reason


def state_of_everybody() -> set[str]:
    return set(Message.objects.values_list("state", flat=True))


def test_everybody_gets_it_once() -> None:
    many_supporters(25)
    mailing = due_mailing()
    transport = MemoryTransport()
    told: list[int] = []
    counts = send_mailing(mailing, transport=transport, progress=told.append)
    assert counts == MessageCounts(25, {}, queued=25, handed_over=25, failed=0, bounced=0, waiting=0)
    assert counts.adds_up
    assert sum(told) == 25
    assert sorted(mail.recipient for mail in transport.sent) == sorted(f"reader-{n}@reader.example" for n in range(25))
    mailing = Mailing.objects.get()
    assert mailing.state == Mailing.State.SENT
    assert mailing.finished_at is not None
    entry = PageLogEntry.objects.get(action="newsletter.mailing_finish")
    assert entry.data["handed_over"] == 25
    assert send_mailing(mailing, transport=transport) == counts
    assert len(transport.sent) == 25


def test_each_reader_gets_links_of_their_own() -> None:
    many_supporters(3)
    transport = MemoryTransport()
    send_mailing(due_mailing(), transport=transport)
    tokens = dict(Supporter.objects.values_list("address", "token"))
    for mail in transport.sent:
        assert mail.content.count(tokens[mail.recipient].encode()) == 3
        assert not any(token.encode() in mail.content for to, token in tokens.items() if to != mail.recipient)


def test_no_address_and_no_token_stands_in_a_row_or_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    person = SupporterFactory.create(address="zebedee@reader.example")
    send_mailing(due_mailing(), transport=answering(UNREACHABLE, DEFERRED, GONE), options=NOW)
    written = f"{list(Message.objects.values())} {list(PageLogEntry.objects.values())} {caplog.text}"
    assert "zebedee" not in written
    assert person.token not in written


def test_a_paused_mailing_goes_on_where_it_stood() -> None:
    many_supporters(10)
    mailing, user = due_mailing(), make_mailer("send")
    transport = after(4, lambda: steps.pause(Mailing.objects.get(), user))
    counts = send_mailing(mailing, transport=transport, options=NOW)
    assert (counts.handed_over, counts.waiting) == (4, 6)
    assert state_of_everybody() == {State.HANDED_OVER, State.QUEUED}
    assert send_mailing(mailing, transport=transport, options=NOW) == counts
    Mailing.objects.update(state=Mailing.State.SENDING)
    assert send_mailing(mailing, transport=transport, options=NOW).handed_over == 10
    assert len(transport.sent) == len({mail.recipient for mail in transport.sent}) == 10


def test_a_stopped_mailing_sends_no_more_and_counts_what_was_on_its_way() -> None:
    many_supporters(10)
    user = make_mailer("send")
    transport = after(4, lambda: steps.stop(Mailing.objects.get(), user))
    counts = send_mailing(due_mailing(), transport=transport, options=NOW)
    assert (counts.handed_over, counts.excluded, counts.waiting) == (4, {Reason.STOPPED: 6}, 0)
    assert counts.adds_up
    assert len(transport.sent) == 4


def test_what_is_deferred_while_the_mailing_is_stopped_is_not_tried_again() -> None:
    many_supporters(3)
    user = make_mailer("send")

    def stop_and_defer(mail: OutgoingMail) -> DeliveryOutcome:
        steps.stop(Mailing.objects.get(), user)
        return DEFERRED

    counts = send_mailing(due_mailing(), transport=MemoryTransport(stop_and_defer), options=NOW)
    assert (counts.excluded, counts.waiting, counts.adds_up) == ({Reason.STOPPED: 3}, 0, True)


def test_an_error_that_nobody_foresaw_leaves_nothing_claimed() -> None:
    many_supporters(6)
    mailing = due_mailing()

    def fail() -> None:
        raise RuntimeError("out of order")

    for connections in (1, 2):
        with pytest.raises(RuntimeError, match="out of order"):
            send_mailing(mailing, transport=after(2, fail), options=SendingOptions(connections=connections))
    assert State.CLAIMED not in state_of_everybody()
    assert count_messages(mailing).adds_up
    assert send_mailing(mailing, transport=MemoryTransport()).waiting == 0


def test_numbers_that_do_not_add_up_are_said_to_staff_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    SupporterFactory.create(state="bounced")
    mailing = due_mailing()
    SupporterFactory.create()
    transport = after(1, lambda: Message.objects.filter(state=State.EXCLUDED).update(reason=""))
    assert not send_mailing(mailing, transport=transport, options=NOW).adds_up
    assert "do not add up" in Mailing.objects.get().state_reason
    assert "do not add up" in caplog.text
