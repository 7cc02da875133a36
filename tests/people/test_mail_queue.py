"""Emails about signing up: kept until they have gone, sent once, with no header that is not ours."""

import datetime
import smtplib
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from newsletter.people.confirmation import confirm_subscription
from newsletter.people.models import ConsentEvent, SignUpMail, Supporter
from newsletter.people.sign_up_mail_queue import deliver_sign_up_mail, enqueue_sign_up_mail
from newsletter.people.unsubscription import leave
from tests.factories.supporters import SubscriptionFactory, SupporterFactory, confirmation_token

pytestmark = pytest.mark.django_db


class BrokenBackend(EmailBackend):
    """A mail server that refuses."""

    def send_messages(self, messages: Any) -> int:
        """Refuse, naming an address as real servers do."""
        raise smtplib.SMTPRecipientsRefused({"ada@reader.example": (550, b"no")})


@pytest.mark.parametrize("kind", SignUpMail.Kind.values)
def test_every_kind_goes_to_one_person_and_says_who_writes(kind: str) -> None:
    new = "new@reader.example"
    supporter = SupporterFactory.create(
        address="ada@reader.example", name="Ada\r\nBcc: all@x.example", new_address=new, new_address_key=new
    )
    to = new if kind == SignUpMail.Kind.CONFIRM_ADDRESS else "ada@reader.example"
    enqueue_sign_up_mail(SignUpMail.Kind(kind), supporter, to=to)
    (sent,) = mail.outbox
    assert sent.to == [to]
    assert sent.recipients() == sent.to
    assert "\n" not in sent.subject
    assert "Missing People" in sent.body
    assert "{" not in sent.body
    ours = {"Content-Type", "MIME-Version", "Subject", "From", "To", "Auto-Submitted", "Date", "Message-ID"}
    leaving = {"List-Unsubscribe", "List-Unsubscribe-Post"}
    assert set(sent.message().keys()) == ours | (
        leaving if kind not in ("volunteer_notice", "confirm_address") else set()
    )
    assert "Ada" not in str(sent.message())


def test_a_mail_server_that_is_down_loses_nothing(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    kept = enqueue_sign_up_mail(SignUpMail.Kind.WELCOME, SupporterFactory.create(address="ada@reader.example"))
    assert "SMTPRecipientsRefused" in caplog.text
    assert "ada@" not in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("handle_waiting_sign_ups", verbosity=0)
    assert not mail.outbox, "the worker still has its turn"
    past = timezone.now() - datetime.timedelta(hours=1)
    SignUpMail.objects.update(created_at=past, claimed_at=past)
    for _ in range(2):
        call_command("handle_waiting_sign_ups", verbosity=0)
    assert len(mail.outbox) == 1
    kept.refresh_from_db()
    assert (kept.recipient, bool(kept.sent_at)) == ("", True)


def test_a_mail_is_sent_once_and_given_up_after_three_days() -> None:
    kept = enqueue_sign_up_mail(SignUpMail.Kind.WELCOME, SupporterFactory.create())
    assert not deliver_sign_up_mail.call(kept.pk)
    SignUpMail.objects.update(
        created_at=timezone.now() - datetime.timedelta(days=4), sent_at=None, claimed_at=None, recipient="a@b.example"
    )
    assert not deliver_sign_up_mail.call(kept.pk)
    assert len(mail.outbox) == 1


def at_once(act: Callable[[], Any], times: int = 4) -> list[Any]:
    """Do the same in several threads, each with a connection of its own."""
    results: list[Any] = []
    start = threading.Barrier(times)

    def run() -> None:
        try:
            start.wait()
            results.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite in memory has one connection, which waits its turn")
def test_two_browsers_at_once_change_the_same_thing_once() -> None:
    supporter: Supporter = SupporterFactory.create(state=Supporter.State.PENDING, interests=[])
    SubscriptionFactory.create(supporter=supporter, state="pending", confirmed_at=None)
    token = confirmation_token(supporter)
    assert sorted(map(len, at_once(lambda: confirm_subscription(token)))) == [0, 0, 0, 1]
    assert sorted(map(len, at_once(lambda: leave(supporter)))) == [0, 0, 0, 1]
    assert sorted(event.kind for event in ConsentEvent.objects.of(supporter)) == ["confirmed", "left"]
