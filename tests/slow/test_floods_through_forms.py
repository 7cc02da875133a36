"""Floods as they come, through the public forms: the victim is left in peace, and the door stays open for others.

They run at a tenth of their size, and whole with ``EVERY_FLOOD=1``.
"""

import os
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from home.contact.message import ContactMessage
from newsletter.people.limits import SIGN_UP_LIMIT
from newsletter.people.models import ConsentEvent, Interest, SignUpRequest, Supporter
from newsletter.people.pages import SignUpPage
from newsletter.people.settled_changes import MAX_EVENTS_A_DAY
from tests.factories import TopicFactory
from tests.factories.contact import ContactPageFactory, letter
from tests.factories.signing_up import SignUpPageFactory, sent_form
from tests.factories.supporters import SupporterFactory
from tests.plugins.figures import RecordFigure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_commit_at_once", "_search_index_paused")]

SHARE = 1 if os.environ.get("EVERY_FLOOD") else 10
NETWORK = "2001:db8:77"  # a /48, which one machine can have to itself
MAILS_A_DAY = 3


def size(whole: int) -> int:
    return whole // SHARE


def attacker(number: int) -> str:
    """Return an address of the attacker, each in a /64 of its own."""
    return f"{NETWORK}:{number:x}::1"


def somewhere(number: int) -> str:
    """Return an address that shares no network with the others, as a hired botnet has them."""
    return f"{11 + number % 80}.{number % 250}.{number // 80}.1"


def sign_up(client: Client, page: SignUpPage, email: str, address: str) -> Any:
    return client.post("/sign-up/", sent_form(page, email=email), REMOTE_ADDR=address)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> SignUpPage:
    """Return the sign-up page, whose limits are as much smaller as the floods are."""
    limit = replace(SIGN_UP_LIMIT, per_network=size(SIGN_UP_LIMIT.per_network), in_all=size(SIGN_UP_LIMIT.in_all))
    monkeypatch.setattr(SignUpPage, "form_limit", limit)
    return SignUpPageFactory.create()


def mails_to_the_victim() -> int:
    return sum("victim" in message.to[0] for message in mail.outbox)


def test_seven_hundred_spellings_of_one_mailbox(client: Client, page: SignUpPage, record_figure: RecordFigure) -> None:
    count = size(700)
    answers = {sign_up(client, page, f"victim+{n}@gmail.com", somewhere(n)).status_code for n in range(count)}
    assert mails_to_the_victim() <= MAILS_A_DAY
    assert answers == {303}, "the same answer as everybody gets"
    assert sign_up(client, page, "ada@reader.example", "203.0.113.9").status_code == 303
    assert mail.outbox[-1].to == ["ada@reader.example"], "an honest reader is written to at once"
    record_figure(f"{count} spellings of one mailbox: {mails_to_the_victim()} mails to it")


def test_a_hundred_rounds_of_leaving_and_coming_back(client: Client, record_figure: RecordFigure) -> None:
    victim = SupporterFactory.create(address="victim@reader.example")
    rounds = size(100)
    for _ in range(rounds):
        client.post(f"/subscriptions/{victim.token}/leave/", {"List-Unsubscribe": "One-Click"})
        client.post(f"/subscriptions/{victim.token}/", {"change": "return", "interest": Interest.MISSING_NEWS})
    events = ConsentEvent.objects.of(victim).count()
    assert mails_to_the_victim() <= MAILS_A_DAY
    assert 0 < events <= MAX_EVENTS_A_DAY
    record_figure(f"{rounds} rounds of leaving: {mails_to_the_victim()} mails, {events} rows in the ledger")


def test_five_hundred_choices_of_topics(client: Client, record_figure: RecordFigure) -> None:
    victim = SupporterFactory.create(address="victim@reader.example")
    topics, changes = TopicFactory.create_batch(2), size(500)
    for number in range(changes):
        chosen = {"change": "topics", "scope": "chosen", "topics": [topics[number % 2].pk]}
        assert client.post(f"/subscriptions/{victim.token}/", chosen).status_code == 303
    events = ConsentEvent.objects.of(victim).count()
    assert mails_to_the_victim() == 0
    assert events <= MAX_EVENTS_A_DAY
    record_figure(f"{changes} choices of topics: {events} rows in the ledger")


def test_six_hundred_sign_ups_of_one_network(client: Client, page: SignUpPage, record_figure: RecordFigure) -> None:
    count = size(600)
    for number in range(count):
        sign_up(client, page, f"person{number}@crowd{number}.example", attacker(number))
    kept = SignUpRequest.objects.count()
    assert kept < count, "the network has to wait"
    assert sign_up(client, page, "ada@reader.example", "203.0.113.9").status_code == 303
    assert mail.outbox[-1].to == ["ada@reader.example"]
    assert Supporter.objects.filter(address="ada@reader.example").exists()
    record_figure(f"{count} sign-ups of one network: {kept} kept, and an honest one at once")


def test_messages_of_one_network(client: Client, record_figure: RecordFigure) -> None:
    team, count = ContactPageFactory.create().contacts[0].value, size(1200)
    for number in range(count):
        client.post("/contact/", letter(team, message=f"Buy now {number}"), REMOTE_ADDR=attacker(number))
    kept = ContactMessage.objects.count()
    assert kept < count, "the network has to wait"
    answer = client.post("/contact/", letter(team, message="My son has not come home."), REMOTE_ADDR="203.0.113.9")
    assert answer.status_code == 303
    assert ContactMessage.objects.count() == kept + 1
    record_figure(f"{count} messages of one network: {kept} kept, and an honest one at once")
