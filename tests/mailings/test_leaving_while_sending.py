"""Somebody who leaves, pauses or moves while a mailing is being sent: nothing goes where it must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsletter.mailings.models import Message
from newsletter.mailings.sending.delivery import send_mailing
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import Interest, Supporter
from newsletter.people.unsubscription import leave
from tests.factories.mailings import due_mailing, many_supporters
from tests.factories.supporters import SupporterFactory
from tests.mailings.answering import (
    NOW,
    after,
)

pytestmark = pytest.mark.django_db

State = Message.State
Reason = Message.Reason


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
    counts = send_mailing(due_mailing(), transport=transport, options=NOW)
    assert (counts.handed_over, counts.adds_up) == (9, True)
    assert counts.left_out == 1
    assert Message.objects.get(state=State.EXCLUDED).reason in {reason, Reason.LEFT}
    assert last.address not in {mail.recipient for mail in transport.sent}


def test_a_changed_address_gets_it_and_the_old_one_does_not() -> None:
    many_supporters(5)
    changed = Supporter.objects.filter(address="reader-4@reader.example")
    transport = after(2, lambda: changed.update(address="new@reader.example"))
    send_mailing(due_mailing(), transport=transport, options=NOW)
    assert "new@reader.example" in {mail.recipient for mail in transport.sent}
    assert "reader-4@reader.example" not in {mail.recipient for mail in transport.sent}


def test_nothing_is_sent_after_somebody_leaves_this_and_stays_for_something_else() -> None:
    many_supporters(3)
    person = SupporterFactory.create(address="ada@reader.example", interests=[Interest.MISSING_NEWS, Interest.RESEARCH])
    transport = after(1, lambda: leave(person, Interest.MISSING_NEWS))
    counts = send_mailing(due_mailing(), transport=transport, options=NOW)
    assert (counts.handed_over, counts.excluded) == (3, {Reason.LEFT: 1})
    assert person.address not in {mail.recipient for mail in transport.sent}
