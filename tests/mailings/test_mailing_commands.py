"""The commands that send: in the foreground, and every minute."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from config.recurring import RECURRING_JOBS
from newsletter.mailings.models import Mailing
from tests.factories.mailings import due_mailing
from tests.factories.supporters import SupporterFactory

pytestmark = pytest.mark.django_db


def test_a_mailing_is_sent_in_the_foreground(capsys: pytest.CaptureFixture[str]) -> None:
    SupporterFactory.create_batch(3)
    SupporterFactory.create(state="bounced")
    mailing = due_mailing()
    call_command("send_mailing", mailing.page.slug)
    assert capsys.readouterr().out == (
        "Sent. Candidates: 4 = 3 queued + 1 left out. Handed over: 3. Failed: 0. Bounced: 0. Waiting: 0.\n"
    )
    assert len(mail.outbox) == 3


def test_a_mailing_is_named_by_its_number_as_well() -> None:
    SupporterFactory.create()
    call_command("send_mailing", str(due_mailing().pk), verbosity=0)
    assert len(mail.outbox) == 1


def test_what_is_not_due_is_not_sent() -> None:
    SupporterFactory.create()
    mailing = due_mailing(starts_at=timezone.now() + timedelta(hours=1))
    with pytest.raises(CommandError, match="This mailing starts on"):
        call_command("send_mailing", str(mailing.pk))
    Mailing.objects.update(state=Mailing.State.DRAFT)
    with pytest.raises(CommandError, match="in the state “Frozen, waiting for approval”"):
        call_command("send_mailing", str(mailing.pk))
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["july-2017", "4711", ""])
def test_an_unknown_mailing_is_said_to_be(name: str) -> None:
    with pytest.raises(CommandError, match="There is no mailing with this name"):
        call_command("send_mailing", name)


def test_what_is_due_starts_within_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    SupporterFactory.create()
    due_mailing()
    call_command("start_due_mailings")
    assert capsys.readouterr().out == "Mailings handed to the worker: 1.\n"
    assert len(mail.outbox) == 1
    (job,) = (job for job in RECURRING_JOBS if job.command == "start_due_mailings")
    assert job.every == timedelta(minutes=1)
