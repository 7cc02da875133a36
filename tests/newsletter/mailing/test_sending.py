"""Sending a mailing: everybody once, nobody who must not get it, and numbers that add up."""

import pytest

from newsletter.mailing.counting import count
from newsletter.mailing.sending import send
from newsletter.mailing.transports import MemoryTransport
from newsletter.models import Mailing
from tests.factories.mailings import due_mailing, many_supporters

pytestmark = pytest.mark.django_db(transaction=True)


def test_everybody_gets_it_once() -> None:
    many_supporters(25)
    mailing = due_mailing()
    transport = MemoryTransport()
    counts = send(mailing, transport=transport)
    assert counts.handed_over == counts.queued == counts.candidates == 25
    assert counts.adds_up
    assert sorted(mail.recipient for mail in transport.sent) == sorted(f"reader-{n}@reader.example" for n in range(25))
    assert Mailing.objects.get().state == Mailing.State.SENT
    assert count(mailing) == counts
