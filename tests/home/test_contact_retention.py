"""How long messages wait and stay, and who may read them."""

import datetime
import logging
import smtplib
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from config.recurring import RECURRING_JOBS
from home.contact.message import ContactMessage
from home.registers import RoleContact
from tests.factories import RoleContactFactory
from tests.factories.contact import ContactPageFactory, letter, offered
from tests.plugins.staff import member

pytestmark = pytest.mark.django_db

ADDRESS = "/contact/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def team() -> RoleContact:
    """Make a team that the contact page offers."""
    team: RoleContact = RoleContactFactory.create()
    ContactPageFactory(contacts=offered(team))
    return team


def test_a_message_stays_ninety_days(client: Client, team: RoleContact) -> None:
    client.post(ADDRESS, letter(team))
    assert ContactMessage.objects.get().delete_after == timezone.localdate() + 90 * DAY
    assert "for 90 days" in client.get(ADDRESS).content.decode()


def test_messages_go_the_day_after_their_last_and_only_their_number_is_logged(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    today = timezone.localdate()
    for last_day in (today - 30 * DAY, today - DAY, today, today + DAY):
        ContactMessage.objects.create(name="Ada", message="A secret", delete_after=last_day)
    with caplog.at_level(logging.INFO, "home"):
        call_command("delete_old_messages")
    assert "Deleted 2 messages" in caplog.text
    assert "Messages deleted: 2." in capsys.readouterr().out
    assert "Ada" not in caplog.text
    assert "secret" not in caplog.text
    assert sorted(ContactMessage.objects.values_list("delete_after", flat=True)) == [today, today + DAY]


def test_the_scheduler_deletes_every_day_and_mails_what_waits() -> None:
    every = {job.command: job.every for job in RECURRING_JOBS}
    assert every["delete_old_messages"] == DAY
    assert every["mail_waiting_messages"] <= datetime.timedelta(hours=1)


class BrokenBackend(EmailBackend):
    """A mail server that refuses."""

    def send_messages(self, messages: Any) -> int:
        """Refuse, naming an address as real servers do."""
        raise smtplib.SMTPRecipientsRefused({"ada@reader.example": (550, b"no")})


def test_a_message_that_could_not_be_mailed_is_kept_and_mailed_later(
    client: Client, team: RoleContact, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    assert client.post(ADDRESS, letter(team, email="ada@reader.example")).status_code == 303
    message = ContactMessage.objects.get()
    assert message.mailed_at is None
    assert "SMTPRecipientsRefused" in caplog.text
    assert "ada@" not in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("mail_waiting_messages", verbosity=0)
    assert not mail.outbox, "the worker still has its turn"
    ContactMessage.objects.update(received_at=message.received_at.replace(year=2020))
    call_command("mail_waiting_messages", verbosity=0)
    call_command("mail_waiting_messages", verbosity=0)
    assert len(mail.outbox) == 1
    assert ContactMessage.objects.get().mailed_at


def test_a_message_whose_team_is_gone_waits_quietly(client: Client, team: RoleContact) -> None:
    ContactMessage.objects.create(message="Hello")
    call_command("mail_waiting_messages", verbosity=0)
    assert not mail.outbox


@pytest.fixture
def message(team: RoleContact) -> ContactMessage:
    """Keep a message."""
    return ContactMessage.objects.create(
        contact=team, name="Ada Byron", email="ada@reader.example", message="A <b>secret</b>\n\nin two parts"
    )


def test_those_who_may_list_read_and_delete_and_each_look_is_logged(message: ContactMessage) -> None:
    staff = member("Message readers", name="member")
    listed = staff.get("/admin/messages/")
    assert listed.status_code == 200
    assert f"Message {message.pk}" in listed.content.decode()
    assert "Ada" not in listed.content.decode()
    shown = staff.get(f"/admin/messages/inspect/{message.pk}/").content.decode()
    assert "A &lt;b&gt;secret&lt;/b&gt;" in shown
    assert "ada@reader.example" in shown
    look = ModelLogEntry.objects.get(action="home.read_message")
    assert (look.user.name, look.object_id) == ("member", str(message.pk))
    assert "secret" not in f"{look.label} {look.data}"
    assert staff.get(f"/admin/messages/delete/{message.pk}/").status_code == 200
    assert staff.post(f"/admin/messages/delete/{message.pk}/").status_code == 302
    assert not ContactMessage.objects.exists()


@pytest.mark.parametrize("groups", [[], ["Editors"], ["Moderators"]])
def test_others_see_nothing(message: ContactMessage, groups: list[str]) -> None:
    staff = member(*groups)
    for address in ("", f"inspect/{message.pk}/", f"delete/{message.pk}/"):
        assert staff.post(f"/admin/messages/{address}").status_code in (302, 403)
        assert staff.get(f"/admin/messages/{address}").status_code in (302, 403)
    assert ContactMessage.objects.exists()
    assert not ModelLogEntry.objects.filter(action="home.read_message").exists()


@pytest.mark.parametrize("view", ["new/", "edit/{}/", "copy/{}/", "history/{}/", "usage/{}/"])
def test_nobody_writes_or_changes_a_message(admin_client: Client, message: ContactMessage, view: str) -> None:
    assert admin_client.get(f"/admin/messages/{view.format(message.pk)}").status_code == 404
    assert admin_client.get("/admin/messages/").status_code == 200


def test_the_permission_can_be_given_to_other_groups(admin_client: Client) -> None:
    page = admin_client.get("/admin/groups/new/").content.decode().lower()
    assert "contact message" in page
    assert "/admin/messages/" in admin_client.get("/admin/").content.decode()
