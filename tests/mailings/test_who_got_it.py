"""Who got which mailing: told to the person who asks, forgotten after a year, and at once when they are erased."""

import datetime
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from django.utils import timezone

from newsletter.mailings.models import Message
from newsletter.mailings.recipient_retention import delete_old_recipients, remove_recipients
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import RetentionRecord
from newsletter.people.personal_data import collect_personal_data
from newsletter.people.unsubscription import leave
from tests.factories.sent_mailings import SentMailingFactory, SentMessageFactory, hours_ago
from tests.factories.supporters import SupporterFactory
from tests.people.private_visit import visit

pytestmark = pytest.mark.django_db

YEAR = 24 * 366
RECIPIENTS = RetentionRecord.Subject.RECIPIENTS


def supporters() -> list[Any]:
    return list(Message.objects.order_by("pk").values_list("supporter", flat=True))


def test_a_year_after_the_end_nobody_knows_who_got_it_and_the_numbers_stay() -> None:
    old = SentMailingFactory.create(finished_at=hours_ago(YEAR))
    SentMessageFactory.create_batch(3, mailing=old)
    recent = SentMessageFactory.create(mailing=SentMailingFactory.create(finished_at=hours_ago(24 * 360)))
    assert delete_old_recipients()[RECIPIENTS] == 3
    assert supporters() == [None, None, None, recent.supporter_id]
    assert Message.objects.filter(mailing=old, state="handed_over").count() == 3
    assert RetentionRecord.objects.get(subject=RECIPIENTS).deleted == 3
    assert delete_old_recipients()[RECIPIENTS] == 0
    assert RetentionRecord.objects.filter(subject=RECIPIENTS).count() == 1


def test_the_year_ends_with_the_last_day_of_it() -> None:
    ended = datetime.datetime(2025, 11, 24, 12, tzinfo=datetime.UTC)
    SentMessageFactory.create(mailing=SentMailingFactory.create(finished_at=ended))
    assert remove_recipients(ended.replace(year=2026) - datetime.timedelta(minutes=1)) == 0
    assert remove_recipients(ended.replace(year=2026) + datetime.timedelta(minutes=1)) == 1


def test_a_mailing_that_was_stopped_is_over_and_one_that_is_paused_is_not() -> None:
    long_ago = {"finished_at": None, "state_since": hours_ago(YEAR)}
    SentMessageFactory.create(mailing=SentMailingFactory.create(state="stopped", **long_ago))
    paused = SentMessageFactory.create(mailing=SentMailingFactory.create(state="paused", **long_ago))
    assert delete_old_recipients()[RECIPIENTS] == 1
    assert supporters() == [None, paused.supporter_id]


def test_the_command_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    SentMessageFactory.create(mailing=SentMailingFactory.create(finished_at=hours_ago(YEAR)))
    call_command("delete_old_sign_ups")
    assert "Records of who got which mailing, after 12 months: 1." in capsys.readouterr().out


def test_whoever_is_erased_is_forgotten_at_once_and_gets_nothing_more() -> None:
    person = SupporterFactory.create()
    states = ["handed_over", "bounced", "excluded", "queued", "claimed"]
    for state in states:
        SentMessageFactory.create(supporter=person, state=state)
    other = SentMessageFactory.create(state="queued")
    erase_supporter(person)
    assert supporters() == [None] * 5 + [other.supporter_id]
    left = list(Message.objects.order_by("pk").values_list("state", "reason"))
    assert left[:3] == [(state, "") for state in states[:3]]
    assert left[3:] == [("excluded", "left"), ("claimed", ""), ("queued", "")]


def test_whoever_only_leaves_is_not_forgotten_at_once() -> None:
    message = SentMessageFactory.create()
    leave(message.supporter)
    assert supporters() == [message.supporter_id]


def test_a_person_is_told_what_was_sent_to_them_and_when() -> None:
    message = SentMessageFactory.create(settled_at=timezone.now())
    left_out = SentMessageFactory.create(
        supporter=message.supporter, state="excluded", reason="paused", settled_at=None, mailing__subject="Out"
    )
    SentMessageFactory.create()
    newest, oldest = collect_personal_data(message.supporter)["mailings"]
    assert (newest["mailing"], newest["state"], newest["why not"]) == ("Out", "Left out", "Paused by the person")
    assert (oldest["mailing"], oldest["when"]) == (message.mailing.subject, message.settled_at)
    assert json.dumps(collect_personal_data(left_out.supporter), cls=DjangoJSONEncoder)


def test_the_page_of_what_is_held_names_the_editions(client: Client) -> None:
    message = SentMessageFactory.create(mailing__subject="Missing News: July 2017")
    page = client.get(visit(client, message.supporter, "held/")).content.decode()
    assert "Editions we sent you" in page
    assert "Missing News: July 2017" in page
    assert "Handed over" in page


def test_what_is_held_costs_the_same_for_few_mailings_and_for_many(django_assert_num_queries: Any) -> None:
    person = SupporterFactory.create(interests=[])
    SentMessageFactory.create(supporter=person)
    with django_assert_num_queries(14):
        collect_personal_data(person)
    SentMessageFactory.create_batch(5, supporter=person)
    with django_assert_num_queries(14):
        collect_personal_data(person)
