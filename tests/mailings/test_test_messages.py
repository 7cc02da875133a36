"""Tests of a mailing to colleagues: what they get, and when it is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import PageLogEntry

from newsletter.mailings import steps
from newsletter.mailings.models import Mailing, MailingSettings
from newsletter.mailings.steps import StepRefusedError
from newsletter.people.bounced_and_complained import record_complaint
from newsletter.people.models import Supporter
from tests.factories.accounts import make_user
from tests.factories.mailings import TOKEN_PLACEHOLDER, MailingFactory, RenderingFactory
from tests.factories.supporters import SupporterFactory
from tests.mailings.servers import Handler, Mood, named_in
from tests.plugins.staff import make_mailer

pytestmark = pytest.mark.django_db

COLLEAGUES = ["ann@news.example.org", "ben@news.example.org"]


@pytest.fixture(autouse=True)
def _own_domain(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Missing News <missing-news@news.example.org>"


def test_colleagues_get_what_readers_will_get_and_it_says_that_it_is_a_test() -> None:
    SupporterFactory.create()
    mailing, user = MailingFactory.create(), make_mailer("freeze")
    assert steps.send_test(mailing, user, [*COLLEAGUES, f" {COLLEAGUES[0]} "]) == 2
    assert [sent.subject for sent in mail.outbox] == ["[Test] Missing News: July 2017"] * 2
    assert [sent.to for sent in mail.outbox] == [[colleague] for colleague in COLLEAGUES]
    assert Mailing.objects.get().tested_at is not None
    entry = PageLogEntry.objects.get(action="newsletter.mailing_test")
    assert (entry.user, entry.data["tests"]) == (user, 2)
    assert entry.data["recipients"] == ["a•••@news.example.org", "b•••@news.example.org"]


def test_who_left_or_complained_gets_no_test() -> None:
    complained = SupporterFactory.create()
    record_complaint(complained)
    mailing, approver = MailingFactory.create(), make_mailer("freeze", "approve")
    with pytest.raises(StepRefusedError, match="We cannot send email to one of the addresses"):
        steps.send_test(mailing, approver, [*COLLEAGUES, complained.address.upper()])
    assert mail.outbox == []


def test_who_may_only_freeze_sends_tests_to_colleagues_alone() -> None:
    mailing, writer = MailingFactory.create(), make_mailer("freeze")
    colleague, gone = make_user("Colleague"), make_user("Gone", is_active=False)
    settings = MailingSettings.for_site(mailing.page.get_site())
    settings.colleagues = "Trustee@board.example"
    settings.save()
    assert (
        steps.send_test(mailing, writer, [colleague.email.upper(), "trustee@board.example", "a@sub.news.example.org"])
        == 3
    )
    for outsider in ("reporter@paper.example", gone.email, "a@othernews.example.org"):
        with pytest.raises(StepRefusedError, match=f"“{outsider}” is not a colleague’s.*at news.example.org"):
            steps.send_test(mailing, writer, [*COLLEAGUES, outsider])
    assert len(mail.outbox) == 3
    for action in ("approve", "send"):
        assert steps.send_test(mailing, make_mailer("freeze", action), ["reporter@paper.example"]) == 1


def test_an_address_with_a_slip_is_named() -> None:
    with pytest.raises(StepRefusedError, match="“colleague@news” is not an email address"):
        steps.send_test(MailingFactory.create(), make_mailer("freeze"), [*COLLEAGUES, "colleague@news"])
    assert mail.outbox == []


def test_tests_have_a_limit_for_each_person_and_hour() -> None:
    mailing, user = MailingFactory.create(), make_mailer("freeze")
    many = [f"c{n}@news.example.org" for n in range(20)]
    for _ in range(3):
        steps.send_test(mailing, user, many)
    with pytest.raises(StepRefusedError, match="60 tests an hour"):
        steps.send_test(mailing, user, COLLEAGUES)
    assert len(mail.outbox) == 60
    assert steps.send_test(mailing, make_mailer("freeze", "approve"), COLLEAGUES) == 2
    PageLogEntry.objects.update(timestamp=timezone.now() - timedelta(hours=2))
    assert steps.send_test(mailing, user, COLLEAGUES) == 2


def test_the_links_of_a_test_are_nobodys() -> None:
    SupporterFactory.create()
    steps.send_test(MailingFactory.create(), make_mailer("freeze"), COLLEAGUES[:1])
    written = mail.outbox[0].message().as_string()
    assert TOKEN_PLACEHOLDER not in written
    assert written.count("/subscriptions/") == 3
    assert Supporter.objects.get().token not in written


def test_what_people_with_certain_topics_get_can_be_tested() -> None:
    mailing = MailingFactory.create()
    RenderingFactory.create(mailing=mailing, topics_mask=5, items=1)
    steps.send_test(mailing, make_mailer("freeze"), COLLEAGUES[:1], mask=5)
    assert "mask 5" in mail.outbox[0].alternatives[0].content


@pytest.mark.parametrize(
    "addresses", [[], ["nobody"], [f"c{n}@news.example.org" for n in range(21)], ["a@b.example\nc"]]
)
def test_a_test_to_nobody_to_everybody_or_to_no_address_is_refused(addresses: list[str]) -> None:
    with pytest.raises(StepRefusedError):
        steps.send_test(MailingFactory.create(), make_mailer("freeze"), addresses)
    assert mail.outbox == []
    assert Mailing.objects.get().tested_at is None


@pytest.mark.parametrize("state", ["holding", "sending", "paused", "sent", "stopped"])
def test_what_has_been_started_is_not_tested(state: str) -> None:
    with pytest.raises(StepRefusedError, match="before it starts"):
        steps.send_test(MailingFactory.create(state=state), make_mailer("freeze"), COLLEAGUES)
    assert mail.outbox == []


def test_testing_needs_the_right_to() -> None:
    with pytest.raises(StepRefusedError, match="You do not have permission"):
        steps.send_test(MailingFactory.create(), make_mailer("approve", "send"), COLLEAGUES)
    assert mail.outbox == []


def test_a_mail_server_that_does_not_take_a_test_is_said_to(settings: Settings) -> None:
    mailing = MailingFactory.create()
    moods = dict(zip(COLLEAGUES, [Mood.FINE, Mood.KNOWS_NOBODY], strict=True))
    handler = Handler(mood=lambda recipient, attempt: moods[recipient])
    with named_in(settings, handler) as server, pytest.raises(StepRefusedError, match="accepted 1 of 2 tests"):
        steps.send_test(mailing, make_mailer("freeze"), COLLEAGUES)
    assert set(server.taken) == {COLLEAGUES[0]}
    assert Mailing.objects.get().tested_at is None
    # What was sent counts towards the limit.
    entry = PageLogEntry.objects.get(action="newsletter.mailing_test")
    assert (entry.data["tests"], entry.data["recipients"]) == (1, ["a•••@news.example.org"])
