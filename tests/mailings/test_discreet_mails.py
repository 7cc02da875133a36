"""Discreet emails: who gets them, under which sender and subject, and what is refused."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from home.accounts.models import User
from newsletter.editions.pages import IssuePage
from newsletter.mailings import steps
from newsletter.mailings.models import Mailing, Message, Rendering
from newsletter.mailings.sending.delivery import send_mailing
from newsletter.mailings.sending.mailing_start import start_if_due
from newsletter.mailings.sending.message_builder import MessageBuilder
from newsletter.mailings.sending.transports import MemoryTransport
from newsletter.mailings.steps.page_freeze import compute_digest
from newsletter.people.models import DiscreetMailSettings, Supporter
from newsletter.people.preferences import change_discretion
from tests.factories.mailings import MailingFactory, RenderingFactory, due_mailing
from tests.factories.supporters import SupporterFactory
from tests.plugins.staff import make_mailer

pytestmark = pytest.mark.django_db


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def both(**fields: Any) -> Mailing:
    """Make a mailing that is due, with the renderings for the two sorts of readers."""
    mailing = due_mailing(**fields)
    RenderingFactory.create(mailing=mailing, is_discreet=True, html="<p>Discreet</p>", text="Discreet")
    return mailing


def test_each_reader_gets_the_sender_and_subject_that_they_chose() -> None:
    usual, discreet = SupporterFactory.create(), SupporterFactory.create(is_discreet=True)
    transport = MemoryTransport()
    send_mailing(both(), transport=transport)
    got = {sent.recipient: read(sent.content) for sent in transport.sent}
    assert (got[usual.address]["From"], got[usual.address]["Subject"]) == (
        "Missing People <news@news.example.org>",
        "Missing News: July 2017",
    )
    neutral = got[discreet.address]
    assert (neutral["From"], neutral["Subject"]) == ("Updates <news@news.example.org>", "Your update")
    assert neutral.get_body(("plain",)).get_content().strip() == "Discreet"
    assert "Missing" not in "".join(f"{name}: {value}" for name, value in neutral.items())
    for message in got.values():
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert "/leave/" in message["List-Unsubscribe"]
    assert {row.supporter: row.rendering.is_discreet for row in Message.objects.all()} == {
        usual: False,
        discreet: True,
    }


def test_a_rendering_is_made_once_for_each_pair_and_not_for_each_reader(edition: IssuePage) -> None:
    for _ in range(3):
        SupporterFactory.create(is_discreet=True)
    mailing = steps.freeze(edition, make_mailer("freeze"))
    assert [(row.topics_mask, row.is_discreet) for row in Rendering.objects.all()] == [(-1, False)]
    Mailing.objects.filter(pk=mailing.pk).update(state="holding", starts_at=mailing.frozen_at)
    assert start_if_due(Mailing.objects.get())
    assert sorted((row.topics_mask, row.is_discreet) for row in Rendering.objects.all()) == [(-1, False), (-1, True)]
    assert Message.objects.filter(rendering__is_discreet=True).count() == 3
    builder = MessageBuilder(Mailing.objects.get())
    rendering = Rendering.objects.get(is_discreet=True)
    people = list(Supporter.objects.filter(is_discreet=True))
    with CaptureQueriesContext(connection) as queries:
        for person in people:
            builder.build(1, rendering.pk, person.address, person.token, is_discreet=True)
    assert len(queries) == 1


def test_who_changes_their_mind_while_it_is_sent_gets_what_they_want_now() -> None:
    first, second = SupporterFactory.create(), SupporterFactory.create(is_discreet=True)
    mailing = both()
    start_if_due(mailing)
    change_discretion(first, True)
    change_discretion(second, False)
    transport = MemoryTransport()
    send_mailing(Mailing.objects.get(), transport=transport)
    got = {sent.recipient: read(sent.content)["Subject"] for sent in transport.sent}
    assert got == {first.address: "Your update", second.address: "Missing News: July 2017"}


def test_what_is_frozen_holds_the_words_of_the_settings(edition: IssuePage) -> None:
    shown = DiscreetMailSettings.objects.create(
        site=Site.objects.get(is_default_site=True), sender_name="Post", subject="Something to read", preheader="New."
    )
    mailing = steps.freeze(edition, make_mailer("freeze"))
    kept = (mailing.discreet_sender_name, mailing.discreet_subject, mailing.discreet_preheader)
    assert kept == ("Post", "Something to read", "New.")
    shown.delete()
    digest = mailing.digest
    mailing.discreet_subject = "Another"
    assert compute_digest(mailing) != digest


def test_a_test_can_be_sent_as_a_discreet_mail(writer: Client, edition: IssuePage) -> None:
    mailing = steps.freeze(edition, make_mailer("freeze"))
    address = reverse("newsletter_mailing_step", args=[mailing.pk, "test"])
    writer.post(address, {"addresses": User.objects.earliest("pk").email, "choice": "-1", "is_discreet": "on"})
    [sent] = mail.outbox
    assert (sent.subject, sent.from_email.partition(" <")[0]) == ("[Test] Your update", "Updates")
    assert sent.body.startswith("Here is the update you asked for.")


@pytest.mark.parametrize("typed", ["News\r\nBcc: all@x.example", "News\nx", "\u200b", "Ne\x00ws", "a\u2028b"])
def test_words_that_cannot_stand_in_a_header_are_refused_at_their_field(typed: str) -> None:
    site = Site.objects.get(is_default_site=True)
    with pytest.raises(ValidationError) as refused:
        DiscreetMailSettings(site=site, sender_name=typed, subject=typed, preheader=typed).full_clean()
    assert set(refused.value.message_dict) == {"sender_name", "subject", "preheader"}
    mailing = MailingFactory.create()
    rendering = RenderingFactory.create(mailing=mailing, is_discreet=True)
    mailing.discreet_subject = typed  # not stored, since PostgreSQL takes no NUL
    with pytest.raises(ValueError, match="one line"):
        MessageBuilder(mailing).build(1, rendering.pk, "a@b.example", "t" * 43, is_discreet=True)


def test_staff_change_the_words_and_are_told_what_gives_the_mail_away(approver: Client) -> None:
    address = f"/admin/settings/newsletter/discreetmailsettings/{Site.objects.get(is_default_site=True).pk}/"
    wrong = {"sender_name": "  ", "subject": "missing news for you", "preheader": "From Missing People"}
    shown = approver.post(address, wrong).content.decode()
    assert "This field is required." in shown
    assert "“Missing News” gives away what the email is about." in shown
    assert "“Missing People” gives away what the email is about." in shown
    assert "missing news for you" in shown
    assert not DiscreetMailSettings.objects.filter(subject="missing news for you").exists()
    approver.post(address, {"sender_name": "Post", "subject": "For you", "preheader": "Something new."})
    assert DiscreetMailSettings.of_site().subject == "For you"
