"""The numbers of a mailing: they add up, in all and by the hour."""

import datetime

import pytest
from django.utils import timezone

from newsletter.mailings.counts import count_messages
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.statistics import HOURS, HourRow, count_leavers, hourly_results
from newsletter.people.bounced_and_complained import record_complaint
from newsletter.people.models import ConsentEvent
from newsletter.people.unsubscription import leave
from tests.factories.reported_mailings import HOUR, MINUTE, START, messages, reported_mailing
from tests.factories.sent_mailings import SentMailingFactory, SentMessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailing() -> Mailing:
    return reported_mailing()


def leaves(message: Message, after: datetime.timedelta, kind: str = "left", interest: str = "missing_news") -> None:
    ConsentEvent.objects.create(
        supporter_key=message.supporter.public_id,
        kind=kind,
        source="mail_link",
        interest=interest,
        basis="consent",
        happened_at=START + after,
    )


def test_the_numbers_add_up(mailing: Mailing) -> None:
    numbers = count_messages(mailing)
    assert (numbers.candidates, numbers.queued, numbers.left_out) == (13, 10, 3)
    assert (numbers.handed_over, numbers.bounced, numbers.failed, numbers.waiting) == (6, 1, 1, 2)
    assert (numbers.soft, numbers.settled) == (1, 8)
    assert {reason.value: number for reason, number in numbers.excluded.items()} == {"paused": 2, "no_items": 1}
    assert numbers.adds_up


def test_who_reported_a_mail_as_spam_is_counted_with_the_mailing_that_it_was(mailing: Mailing) -> None:
    SentMessageFactory.create_batch(2, mailing=mailing, complained_at=timezone.now())
    other = SentMessageFactory.create().mailing
    assert (count_messages(mailing).complained, count_messages(other).complained) == (2, 0)
    assert count_messages(mailing).adds_up


def test_somebody_left_out_for_no_reason_does_not_add_up(mailing: Mailing) -> None:
    SentMessageFactory.create(mailing=mailing, state="excluded", reason="")
    assert not count_messages(mailing).adds_up


def test_hours_go_from_the_start_to_the_last_thing_that_happened(mailing: Mailing) -> None:
    leaves(Message.objects.filter(mailing=mailing, state="handed_over").first(), 2 * HOUR)
    assert hourly_results(mailing) == [
        HourRow("3 July, 09:00", 4, 0, 0, 0),
        HourRow("3 July, 10:00", 2, 1, 0, 0),
        HourRow("3 July, 11:00", 0, 0, 0, 1),
        HourRow("3 July, 12:00", 0, 0, 1, 0),
    ]


def test_what_comes_after_two_days_is_one_row_and_nothing_is_lost() -> None:
    mailing = SentMailingFactory.create(started_at=START)
    messages(mailing, 1, "handed_over", MINUTE)
    messages(mailing, 2, "handed_over", 48 * HOUR)
    messages(mailing, 1, "handed_over", 200 * HOUR)
    messages(mailing, 1, "handed_over", -HOUR)
    hours = hourly_results(mailing)
    assert len(hours) == 2
    assert hours[-1] == HourRow("Later", 3, 0, 0, 0)
    assert sum(hour.handed_over for hour in hours) == 5
    messages(mailing, 1, "failed", (HOURS - 1) * HOUR)
    assert len(hourly_results(mailing)) == HOURS + 1


def test_a_mailing_that_has_not_started_has_no_hours() -> None:
    mailing = SentMailingFactory.create(state="draft", started_at=None)
    assert hourly_results(mailing) == []
    assert count_leavers(mailing) == 0


def test_who_left_after_it_is_counted_once_and_only_if_they_got_it(mailing: Mailing) -> None:
    got_it = list(Message.objects.filter(mailing=mailing, state="handed_over"))
    bounced = Message.objects.get(mailing=mailing, state="bounced")
    queued = Message.objects.get(mailing=mailing, state="queued")
    leaves(got_it[0], HOUR)
    leaves(got_it[0], 5 * HOUR)
    leaves(got_it[1], HOUR, "complained")
    leaves(got_it[2], -HOUR)
    leaves(got_it[3], 15 * 24 * HOUR)
    leaves(got_it[4], HOUR, interest="volunteering")
    leaves(got_it[5], HOUR, "returned")
    leaves(bounced, HOUR)
    leaves(queued, HOUR)
    leaves(SentMessageFactory.create(), HOUR)
    assert count_leavers(mailing) == 3


def test_leaving_and_complaining_are_counted_as_they_really_happen() -> None:
    mailing = SentMailingFactory.create(started_at=timezone.now() - HOUR)
    first, second, _ = SentMessageFactory.create_batch(3, mailing=mailing)
    leave(first.supporter)
    record_complaint(second.supporter)
    assert count_leavers(mailing) == 2
    assert sum(hour.left for hour in hourly_results(mailing)) == 2
