"""The choice of discreet emails: when signing up, on the preferences page, and in emails about signing up."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from wagtail.models import Site

from newsletter.people.confirmation import confirm_subscription
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import ConsentEvent, DiscreetMailSettings, Interest, SignUpMail, Supporter
from newsletter.people.pages import SignUpPage
from newsletter.people.personal_data import collect_personal_data
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail
from tests.factories.signing_up import sent_form
from tests.factories.supporters import SubscriptionFactory, SupporterFactory, confirmation_token
from tests.people.private_visit import visit

pytestmark = pytest.mark.django_db

SUMMARY = 200  # characters
TELLING = ["missing", "volunteer", "research"]


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def at(supporter: Supporter) -> str:
    return f"/subscriptions/{supporter.token}/"


def changes() -> list[str]:
    return list(ConsentEvent.objects.filter(kind="changed").order_by("pk").values_list("change", flat=True))


def test_it_is_chosen_and_taken_back_with_an_event_each(client: Client) -> None:
    supporter = SupporterFactory.create()
    page = visit(client, supporter)
    shown = soup(client.get(page))
    assert not shown.select_one("section[aria-labelledby=discretion] input[name=is_discreet]").has_attr("checked")
    assert "“Updates” as the sender, “Your update” as the subject" in shown.get_text()
    for sent, message in [
        ({"is_discreet": "on"}, "discreet"),
        ({"is_discreet": "x" * 9}, "nothing-new"),
        ({}, "usual"),
    ]:
        response = client.post(page, {"change": "discretion", **sent})
        assert (response.status_code, response.url) == (303, f"{page}?done={message}")
        supporter.refresh_from_db()
        assert supporter.is_discreet == bool(sent)
        assert soup(client.get(page)).select_one("#id_is_discreet").has_attr("checked") == bool(sent)
    assert changes() == ["Discreet emails: on.", "Discreet emails: off."]
    assert "nothing that names us" in client.get(f"{page}?done=discreet").content.decode()


def test_get_changes_nothing_and_somebody_who_is_erased_has_no_choice(client: Client) -> None:
    supporter = SupporterFactory.create()
    page = visit(client, supporter)
    client.get(page, {"change": "discretion", "is_discreet": "on"})
    assert changes() == []
    client.post(page, {"change": "discretion", "is_discreet": "on"})
    erase_supporter(supporter)
    supporter.refresh_from_db()
    assert not supporter.is_discreet
    client.post(page, {"change": "discretion", "is_discreet": "on"})
    supporter.refresh_from_db()
    assert not supporter.is_discreet


def test_what_is_ticked_when_signing_up_takes_effect_with_the_confirmation(client: Client, page: SignUpPage) -> None:
    shown = soup(client.get("/sign-up/"))
    assert (
        shown.select_one("label[for=id_is_discreet]").get_text(" ", strip=True) == "Send me discreet emails (optional)"
    )
    client.post("/sign-up/", sent_form(page, is_discreet="on"))
    supporter = Supporter.objects.get(is_discreet=False)
    assert mail.outbox[0].from_email.startswith("Updates <")
    confirm_subscription(confirmation_token(supporter))
    assert Supporter.objects.filter(is_discreet=True).exists()
    assert changes() == ["Discreet emails: on."]
    assert mail.outbox[1].from_email.startswith("Updates <")


def test_the_box_stays_ticked_when_something_else_is_wrong(client: Client, page: SignUpPage) -> None:
    response = client.post("/sign-up/", sent_form(page, is_discreet="on", email="nobody"))
    assert response.status_code == 422
    assert soup(response).select_one("#id_is_discreet").has_attr("checked")


@pytest.mark.parametrize("was_discreet", [True, False])
def test_somebody_else_who_types_the_address_changes_nothing(
    client: Client, page: SignUpPage, was_discreet: bool
) -> None:
    supporter = SupporterFactory.create(is_discreet=was_discreet)
    ticked = {} if was_discreet else {"is_discreet": "on"}
    client.post("/sign-up/", sent_form(page, email=supporter.address, **ticked))
    supporter.refresh_from_db()
    assert supporter.is_discreet == was_discreet
    assert mail.outbox[0].from_email.startswith("Updates") == was_discreet
    assert changes() == []


def test_a_request_of_an_earlier_version_is_read(page: SignUpPage, client: Client) -> None:
    supporter = SupporterFactory.create(state="pending", interests=[], confirmed_at=None)
    SubscriptionFactory.create(supporter=supporter, state="pending", confirmed_at=None)
    confirm_subscription(confirmation_token(supporter))
    supporter.refresh_from_db()
    assert not supporter.is_discreet


@pytest.mark.parametrize("kind", SignUpMail.Kind.values)
def test_mails_about_signing_up_say_nothing_in_the_inbox_of_somebody_discreet(kind: str) -> None:
    waiting = {"new_address": "new@reader.example", "new_address_key": "new@reader.example"}
    supporter = SupporterFactory.create(is_discreet=True, **waiting)
    SubscriptionFactory.create(supporter=supporter, interest=Interest.RESEARCH, state="pending", confirmed_at=None)
    to = supporter.new_address if kind == SignUpMail.Kind.CONFIRM_ADDRESS else ""
    enqueue_sign_up_mail(SignUpMail.Kind(kind), supporter, to=to)
    [sent] = mail.outbox
    if kind == SignUpMail.Kind.VOLUNTEER_NOTICE:  # which goes to staff
        assert not sent.from_email.startswith("Updates")
        return
    html = BeautifulSoup(sent.alternatives[0].content, "html.parser")
    hidden = " ".join(html.body.select_one("div").get_text().split())
    for text in (hidden, " ".join(sent.body.split())):
        assert text.startswith("This is an email about a request that was made with this address.")
        assert len(text) > SUMMARY
        assert not [word for word in TELLING if word in text[:SUMMARY].lower()]
    shown = f"{sent.from_email.partition(' <')[0]} {sent.subject}".lower()
    assert shown == "updates your update"
    assert not [word for word in TELLING if word in shown]


def test_the_words_are_those_of_the_settings_and_the_rest_of_the_mail_stays() -> None:
    site = Site.objects.get(is_default_site=True)
    DiscreetMailSettings.objects.create(site=site, sender_name="Café, Ltd", subject="For you", preheader="New.")
    supporter = SupporterFactory.create(is_discreet=True)
    usual = SupporterFactory.create()
    for person in (supporter, usual):
        enqueue_sign_up_mail(SignUpMail.Kind.WELCOME, person)
    discreet, plain = mail.outbox
    assert discreet.message()["From"].startswith("=?utf-8?")
    assert (discreet.subject, plain.subject) == ("For you", "Your sign-up is confirmed")
    assert discreet.extra_headers.keys() == plain.extra_headers.keys()
    assert "You said yes" in plain.body or plain.body.split()[0] == "Hello,"
    assert "Hello," in discreet.body


def test_the_choice_is_among_what_we_hold_about_a_person(client: Client) -> None:
    supporter = SupporterFactory.create(is_discreet=True)
    assert collect_personal_data(supporter)["person"]["discreet emails"] == "yes"
    assert "Discreet emails" in client.get(visit(client, supporter, "held/")).content.decode()
