"""A change of address: confirmed from the new one, told to the old one, which can stop it for a day."""

import datetime
from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from newsletter.people import sign_up_mail_queue
from newsletter.people.address_change import (
    complete_address_changes,
    confirm_new_address,
    keep_address,
    request_address_change,
)
from newsletter.people.bounced_and_complained import record_bounce, record_complaint
from newsletter.people.erasure import erase_supporter
from newsletter.people.limits import SIGN_UP_LIMIT
from newsletter.people.links import (
    SettledChangeError,
    UnknownLinkError,
    make_keep_address_token,
    make_new_address_token,
)
from newsletter.people.models import ConsentEvent, SignUpMail, Supporter
from newsletter.people.sign_up_mail_queue import deliver_sign_up_mail, enqueue_sign_up_mail
from newsletter.people.sign_up_mail_templates import mail_context
from newsletter.people.unsubscription import leave
from tests.factories.supporters import SupporterFactory, address_of
from tests.people.private_visit import visit

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def fresh(supporter: Supporter) -> Supporter:
    return Supporter.objects.get(pk=supporter.pk)


def confirmed(supporter: Supporter, address: str) -> None:
    """Ask for another address and confirm it from there."""
    request_address_change(supporter, address_of(address))
    confirm_new_address(make_new_address_token(fresh(supporter)))


def a_day_later() -> int:
    """Let a day pass for every change, and make those that are due."""
    Supporter.objects.exclude(new_address_confirmed_at=None).update(new_address_confirmed_at=timezone.now() - DAY)
    return complete_address_changes()


def test_a_new_address_counts_a_day_after_its_owner_confirms() -> None:
    supporter, bystander = SupporterFactory.create(address="old@reader.example"), SupporterFactory.create()
    request_address_change(supporter, address_of("New@reader.example"))
    assert a_day_later() == 0
    assert mail.outbox[-1].to == ["New@reader.example"]
    token = make_new_address_token(fresh(supporter))
    assert token[:20] in mail.outbox[-1].body
    assert confirm_new_address(token)[1]
    assert not confirm_new_address(token)[1]
    assert complete_address_changes() == 0
    assert fresh(supporter).address == "old@reader.example"
    told = mail.outbox[-1]
    assert (told.to, told.subject) == (["old@reader.example"], "Your address is about to change")
    assert "/keep-address/" in told.body
    assert "new@" not in told.body.lower()
    assert (a_day_later(), a_day_later()) == (1, 0)
    changed = fresh(supporter)
    assert (changed.address, changed.address_key) == ("New@reader.example", "new@reader.example")
    assert (changed.new_address, changed.new_address_confirmed_at) == ("", None)
    assert changed.address_hash == address_of("new@reader.example").hash
    assert not confirm_new_address(token)[1]
    assert [sent.to for sent in mail.outbox[-2:]] == [["old@reader.example"], ["New@reader.example"]]
    assert [event.kind for event in ConsentEvent.objects.of(supporter)] == ["changed"]
    assert fresh(bystander).address == bystander.address


def test_the_old_address_stops_the_change_with_one_button(client: Client) -> None:
    supporter = SupporterFactory.create(address="old@reader.example")
    confirmed(supporter, "thief@reader.example")
    link = f"/subscriptions/{make_keep_address_token(fresh(supporter))}/keep-address/"
    assert "instead of o•••@reader.example" in client.get(link).content.decode()
    assert fresh(supporter).new_address == "thief@reader.example"
    assert str(client.post(link)["Location"]).endswith("?done=address-kept")
    again = client.get(link)
    assert again.status_code == client.post(link).status_code == 410
    assert "This request is no longer open" in again.content.decode()
    assert a_day_later() == 0
    assert (fresh(supporter).address, fresh(supporter).new_address) == ("old@reader.example", "")


def test_a_link_that_stops_one_change_stops_no_other() -> None:
    supporter = SupporterFactory.create()
    request_address_change(supporter, address_of("first@reader.example"))
    token = make_keep_address_token(fresh(supporter))
    request_address_change(supporter, address_of("second@reader.example"))
    with pytest.raises(SettledChangeError):
        keep_address(token)
    assert fresh(supporter).new_address == "second@reader.example"


def test_who_asks_for_another_address_meanwhile_confirms_that_one_too() -> None:
    supporter = SupporterFactory.create()
    confirmed(supporter, "first@reader.example")
    request_address_change(supporter, address_of("second@reader.example"))
    assert a_day_later() == 0


def test_an_older_link_for_another_new_address_confirms_nothing() -> None:
    supporter = SupporterFactory.create()
    request_address_change(supporter, address_of("first@reader.example"))
    token = make_new_address_token(fresh(supporter))
    request_address_change(supporter, address_of("second@reader.example"))
    with pytest.raises(SettledChangeError):
        confirm_new_address(token)


def test_a_mail_that_the_worker_sends_late_confirms_the_address_it_goes_to(monkeypatch: pytest.MonkeyPatch) -> None:
    supporter = SupporterFactory.create()
    late: list[int] = []
    with monkeypatch.context() as patch:
        patch.setattr(sign_up_mail_queue, "deliver_sign_up_mail", SimpleNamespace(enqueue=late.append))
        request_address_change(supporter, address_of("mine@attacker.example"))
        request_address_change(supporter, address_of("victim@reader.example"))
    assert [deliver_sign_up_mail.call(key) for key in late] == [False, True]
    assert [sent.to for sent in mail.outbox] == [["victim@reader.example"]]
    waiting = SignUpMail(supporter=fresh(supporter), kind="confirm_address", recipient="mine@attacker.example")
    token = str(mail_context(waiting)["new_address_link"]).split("/")[-3]
    with pytest.raises(SettledChangeError):
        confirm_new_address(token)


def test_a_private_link_that_is_sent_late_does_not_go_to_an_address_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    supporter = SupporterFactory.create(address="old@reader.example")
    late: list[int] = []
    with monkeypatch.context() as patch:
        patch.setattr(sign_up_mail_queue, "deliver_sign_up_mail", SimpleNamespace(enqueue=late.append))
        enqueue_sign_up_mail(SignUpMail.Kind.PRIVATE_LINK, supporter)
    confirmed(supporter, "new@reader.example")
    a_day_later()
    mail.outbox.clear()
    assert [deliver_sign_up_mail.call(key) for key in late] == [False]
    assert mail.outbox == []


def test_the_address_that_one_has_already_is_refused(client: Client) -> None:
    supporter = SupporterFactory.create(address="old@reader.example")
    answer = client.post(visit(client, supporter, "address/"), {"email": "OLD@reader.example"})
    assert (answer.status_code, SignUpMail.objects.count()) == (422, 0)
    assert "We already use this address" in answer.content.decode()


def test_an_address_that_cannot_be_reached_is_not_waited_for() -> None:
    supporter = SupporterFactory.create()
    record_bounce(supporter, "no such user")
    confirmed(supporter, "new@reader.example")
    assert (fresh(supporter).address, fresh(supporter).state) == ("new@reader.example", Supporter.State.ACTIVE)


def test_nobody_takes_the_address_of_somebody_active() -> None:
    supporter, owner = SupporterFactory.create(), SupporterFactory.create(address="owner@reader.example")
    request_address_change(supporter, address_of("owner@reader.example"))
    assert [(sent.kind, sent.supporter) for sent in SignUpMail.objects.all()] == [("already_signed_up", owner)]
    with pytest.raises(UnknownLinkError):
        confirm_new_address(make_new_address_token(fresh(supporter)))


def test_somebody_who_signs_up_meanwhile_keeps_the_address() -> None:
    supporter = SupporterFactory.create(address="old@reader.example")
    confirmed(supporter, "new@reader.example")
    owner = SupporterFactory.create(address="new@reader.example")
    assert a_day_later() == 0
    assert fresh(owner).address == "new@reader.example"
    assert (fresh(supporter).address, fresh(supporter).new_address) == ("old@reader.example", "")


def test_an_address_that_only_waits_or_left_goes_to_who_can_read_its_mail() -> None:
    supporter, other = SupporterFactory.create(), SupporterFactory.create(address="shared@reader.example")
    leave(other)
    confirmed(supporter, "shared@reader.example")
    assert a_day_later() == 1
    assert fresh(supporter).address_key == "shared@reader.example"
    assert not fresh(other).has_address


def test_who_is_erased_meanwhile_stays_erased() -> None:
    supporter = SupporterFactory.create()
    confirmed(supporter, "new@reader.example")
    erase_supporter(supporter)
    assert a_day_later() == 0
    assert not fresh(supporter).has_address


def test_new_addresses_cannot_be_used_to_flood_a_mailbox() -> None:
    for number in range(5):
        request_address_change(SupporterFactory.create(), address_of(f"victim+{number}@reader.example"))
    assert len(mail.outbox) == 1
    record_complaint(SupporterFactory.create(address="complained@reader.example"))
    request_address_change(SupporterFactory.create(), address_of("complained@reader.example"))
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (None, "Enter your email"),
        ("", "Enter your email"),
        ("nobody\0@x", ""),
        ("a" * 320 + "@reader.example", "in full"),
        ("ada@gmial.com", "gmail.com"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(client: Client, typed: str | None, fault: str) -> None:
    supporter = SupporterFactory.create()
    response = client.post(visit(client, supporter, "address/"), {} if typed is None else {"email": typed})
    assert response.status_code == 422
    assert fault in response.content.decode()
    assert 'role="alert"' in response.content.decode()
    assert not mail.outbox


def test_a_slip_in_the_new_address_is_asked_about_once(client: Client) -> None:
    page = visit(client, SupporterFactory.create(), "address/")
    client.post(page, {"email": "ada@gmial.com"})
    answer = client.post(page, {"email": "ada@gmial.com", "checked": "ada@gmial.com"})
    assert str(answer["Location"]).endswith("?done=address-asked")
    assert mail.outbox[0].to == ["ada@gmial.com"]


def test_a_link_of_ones_own_sends_no_flood_of_mails(client: Client) -> None:
    page = visit(client, SupporterFactory.create(), "address/")
    answers = [
        client.post(page, {"email": f"{n}@reader.example"}, REMOTE_ADDR="192.0.2.5")
        for n in range(SIGN_UP_LIMIT.per_network + 1)
    ]
    assert answers[-1].status_code == 429
    assert "minutes" in answers[-1].content.decode()
    assert len(mail.outbox) == SIGN_UP_LIMIT.per_network


def test_the_answer_does_not_tell_whose_the_new_address_is(client: Client) -> None:
    page, other = visit(client, SupporterFactory.create(), "address/"), SupporterFactory.create()
    taken, free = (client.post(page, {"email": each}) for each in (other.address, "free@reader.example"))
    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
