"""Emails about signing up: kept until they have gone, sent once, with no header that is not ours."""

import datetime
import smtplib
import threading
from collections.abc import Callable
from contextlib import nullcontext, suppress
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from newsletter.people.confirmation import confirm_subscription
from newsletter.people.models import ConsentEvent, SignUpMail, Supporter
from newsletter.people.sign_up_mail_queue import (
    deliver_overdue_mails,
    deliver_sign_up_mail,
    enqueue_once_a_day,
    enqueue_sign_up_mail,
    is_within_rate_limit,
)
from newsletter.people.unsubscription import leave
from tests.factories.supporters import SubscriptionFactory, SupporterFactory, address_of, confirmation_token

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
    assert f"Sign-up mail {kept.pk}" in caplog.text
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


def waiting_mail(**fields: Any) -> SignUpMail:
    """Make a mail that is not sent yet."""
    supporter = SupporterFactory.create()
    return SignUpMail.objects.create(supporter=supporter, kind="welcome", recipient=supporter.address, **fields)


def test_a_mail_that_another_process_has_taken_is_left_to_it_for_ten_minutes() -> None:
    now, minute = timezone.now(), datetime.timedelta(minutes=1)
    other = waiting_mail()
    taken, forgotten = (waiting_mail(claimed_at=now - minutes * minute) for minutes in (9, 11))
    assert not deliver_sign_up_mail.call(taken.pk)
    assert deliver_sign_up_mail.call(forgotten.pk)
    assert [sent.to for sent in mail.outbox] == [[forgotten.supporter.address]]
    assert SignUpMail.objects.get(pk=other.pk).claimed_at is None
    assert set(SignUpMail.objects.filter(sent_at=None).exclude(recipient="")) == {other, taken}


def test_a_task_queue_that_is_down_loses_no_mail_and_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(key: int) -> None:
        raise OSError("out of order")

    def do_at_once(function: Callable[[], object], robust: bool = False) -> None:
        with suppress(OSError) if robust else nullcontext():
            function()

    with monkeypatch.context() as patch:
        patch.setattr(transaction, "on_commit", do_at_once)
        patch.setattr("newsletter.people.sign_up_mail_queue.deliver_sign_up_mail", SimpleNamespace(enqueue=fail))
        kept = enqueue_sign_up_mail(SignUpMail.Kind.WELCOME, SupporterFactory.create())
    SignUpMail.objects.update(created_at=timezone.now() - datetime.timedelta(hours=1))
    assert deliver_overdue_mails() == (1, 0)
    assert [sent.to for sent in mail.outbox] == [[kept.recipient]]


def test_what_the_worker_did_not_send_is_sent_after_ten_minutes_and_counted() -> None:
    now = timezone.now()
    for minutes in (9, 11, 60, 3 * 24 * 60 + 1):
        row = waiting_mail()
        SignUpMail.objects.filter(pk=row.pk).update(created_at=now - datetime.timedelta(minutes=minutes))
    with_another = waiting_mail(claimed_at=now)
    SignUpMail.objects.filter(pk=with_another.pk).update(created_at=now - datetime.timedelta(minutes=11))
    assert deliver_overdue_mails() == (2, 1)
    assert deliver_overdue_mails() == (0, 1)
    assert len(mail.outbox) == 2
    assert SignUpMail.objects.filter(sent_at=None).count() == 3


def test_a_mail_of_one_kind_is_sent_once_a_day_to_each_mailbox() -> None:
    ada, bea = SupporterFactory.create(), SupporterFactory.create()
    for _ in range(2):
        enqueue_once_a_day(SignUpMail.Kind.GOODBYE, ada)
    enqueue_once_a_day(SignUpMail.Kind.GOODBYE, bea)
    assert [sent.to[0] for sent in mail.outbox] == [ada.address, bea.address]
    day = datetime.timedelta(days=1, minutes=1)
    SignUpMail.objects.filter(supporter=ada).update(created_at=timezone.now() - day)
    enqueue_once_a_day(SignUpMail.Kind.GOODBYE, ada)
    enqueue_once_a_day(SignUpMail.Kind.GOODBYE, bea)
    assert [sent.to[0] for sent in mail.outbox[2:]] == [ada.address]


def test_who_had_three_mails_that_anybody_can_cause_gets_no_fourth_that_day() -> None:
    ada = SupporterFactory.create()
    for kind in (SignUpMail.Kind.WELCOME, *[SignUpMail.Kind.CONFIRM] * 3):
        row = enqueue_sign_up_mail(kind, ada)
        SignUpMail.objects.filter(pk=row.pk).update(created_at=timezone.now() - datetime.timedelta(hours=23))
    assert not is_within_rate_limit(address_of(ada.address))
    enqueue_once_a_day(SignUpMail.Kind.GOODBYE, ada)
    assert len(mail.outbox) == 4
    SignUpMail.objects.filter(pk=row.pk).update(created_at=timezone.now() - datetime.timedelta(hours=25))
    assert is_within_rate_limit(address_of(ada.address))
    enqueue_once_a_day(SignUpMail.Kind.GOODBYE, ada)
    assert len(mail.outbox) == 5


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
