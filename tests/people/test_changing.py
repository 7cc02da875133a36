"""Preferences by token: topics, pauses, leaving and coming back; each step is in the ledger once."""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from newsletter.people.bounced_and_complained import record_bounce, record_complaint
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import ConsentEvent, Interest, Subscription, Supporter
from newsletter.people.preferences import change_discretion, change_name, change_topics, pause, resume
from newsletter.people.unsubscription import leave, restorable_interests, undo_leaving
from tests.factories import TopicFactory
from tests.factories.supporters import SubscriptionFactory, SupporterFactory

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
NEWS, RESEARCH, VOLUNTEERING = Interest.MISSING_NEWS, Interest.RESEARCH, Interest.VOLUNTEERING


def kinds(supporter: Supporter) -> list[str]:
    return [event.kind for event in ConsentEvent.objects.of(supporter)]


def fresh(supporter: Supporter) -> Supporter:
    return Supporter.objects.get(pk=supporter.pk)


def test_topics_are_chosen_once_and_the_ledger_says_which() -> None:
    supporter, topic = SupporterFactory.create(), TopicFactory.create(name="County lines")
    assert change_topics(supporter, [topic])
    assert not change_topics(supporter, [topic])
    assert list(supporter.subscriptions.get().topics.all()) == [topic]
    assert change_topics(supporter, [])
    assert supporter.subscriptions.get().all_topics
    assert [event.change for event in ConsentEvent.objects.of(supporter)] == ["Topics: county-lines.", "Topics: all."]


def test_who_left_chooses_no_topics() -> None:
    supporter = SupporterFactory.create()
    leave(supporter)
    assert not change_topics(supporter, [TopicFactory.create()])


def test_a_pause_ends_by_itself_or_earlier() -> None:
    supporter, today = SupporterFactory.create(), timezone.localdate()
    assert pause(supporter, today + 30 * DAY)
    assert not pause(supporter, today + 30 * DAY)
    assert fresh(supporter).is_paused
    assert resume(supporter)
    assert not resume(supporter)
    assert kinds(supporter) == ["changed", "changed"]
    for day in (today, today - DAY, today + 400 * DAY, datetime.date.max):
        with pytest.raises(ValidationError, match="within a year"):
            pause(supporter, day)


def test_a_pause_is_a_day_at_least_and_a_year_at_most() -> None:
    supporter, today = SupporterFactory.create(), timezone.localdate()
    for days in (1, 366):
        assert pause(supporter, today + days * DAY)
        assert fresh(supporter).paused_until == today + days * DAY
    with pytest.raises(ValidationError):
        pause(supporter, today + 367 * DAY)
    assert fresh(supporter).paused_until == today + 366 * DAY


def test_a_name_is_changed_once_and_stands_in_the_ledger_without_itself() -> None:
    supporter, other = SupporterFactory.create(name="Ada"), SupporterFactory.create(name="Bea")
    assert change_name(supporter, "Ada Quill")
    assert not change_name(supporter, "Ada Quill")
    assert (fresh(supporter).name, fresh(other).name) == ("Ada Quill", "Bea")
    [event] = ConsentEvent.objects.of(supporter)
    assert (event.kind, event.source, event.change) == ("changed", "mail_link", "Changed the name.")
    assert change_name(supporter, "")
    assert fresh(supporter).name == ""


def test_who_has_no_address_chooses_nothing() -> None:
    supporter = SupporterFactory.create()
    erase_supporter(supporter)
    before = kinds(supporter)
    assert not change_name(supporter, "Ada")
    assert not change_discretion(supporter, True)
    assert not pause(supporter, timezone.localdate() + DAY)
    erased = fresh(supporter)
    assert (erased.name, erased.is_discreet, erased.paused_until) == ("", False, None)
    assert kinds(supporter) == before


def test_leaving_one_thing_keeps_the_others() -> None:
    supporter = SupporterFactory.create(interests=[NEWS, RESEARCH])
    assert leave(supporter, NEWS) == [NEWS]
    assert leave(supporter, NEWS) == []
    assert fresh(supporter).state == Supporter.State.ACTIVE
    assert kinds(supporter) == ["left"]
    assert not mail.outbox


def test_leaving_everything_ends_with_one_goodbye_and_an_undo_that_works_once() -> None:
    supporter = SupporterFactory.create(interests=[NEWS, RESEARCH])
    SubscriptionFactory.create(supporter=supporter, interest=VOLUNTEERING, state="pending", confirmed_at=None)
    assert set(leave(supporter, source=ConsentEvent.Source.ONE_CLICK)) == {NEWS, RESEARCH, VOLUNTEERING}
    assert leave(supporter) == []
    assert fresh(supporter).state == Supporter.State.LEFT
    assert [sent.subject for sent in mail.outbox] == ["You have unsubscribed"]
    assert set(restorable_interests(fresh(supporter))) == {NEWS, RESEARCH}
    assert set(undo_leaving(supporter, [NEWS, RESEARCH, VOLUNTEERING])) == {NEWS, RESEARCH}
    assert undo_leaving(supporter, [NEWS, RESEARCH]) == []
    assert fresh(supporter).state == Supporter.State.ACTIVE
    assert sorted(kinds(supporter)) == ["left"] * 3 + ["returned"] * 2


def test_leaving_again_and_again_sends_one_goodbye_a_day() -> None:
    supporter, other = SupporterFactory.create(), SupporterFactory.create()
    for _ in range(5):
        leave(supporter)
        undo_leaving(supporter, [NEWS])
    assert [sent.to for sent in mail.outbox] == [[supporter.address]]
    leave(other)
    assert mail.outbox[-1].to == [other.address]


def test_leaving_cannot_be_taken_back_after_28_days() -> None:
    supporter = SupporterFactory.create()
    leave(supporter)
    Subscription.objects.update(left_at=timezone.now() - 29 * DAY)
    assert undo_leaving(supporter, [NEWS]) == []


def test_who_never_confirmed_can_leave_too_and_does_not_come_back_confirmed() -> None:
    supporter = SupporterFactory.create(state=Supporter.State.PENDING, interests=[])
    SubscriptionFactory.create(supporter=supporter, state="pending", confirmed_at=None)
    assert leave(supporter) == [NEWS]
    assert fresh(supporter).state == Supporter.State.LEFT
    assert undo_leaving(supporter, [NEWS]) == []
    assert not mail.outbox


def test_a_complaint_ends_everything_once_and_for_good() -> None:
    supporter = SupporterFactory.create(interests=[NEWS, RESEARCH])
    assert record_complaint(supporter)
    assert not record_complaint(supporter)
    assert leave(supporter) == undo_leaving(supporter, [NEWS]) == []
    assert fresh(supporter).state == Supporter.State.COMPLAINED
    assert kinds(supporter) == ["complained", "complained"]


def test_somebody_who_bounced_can_still_leave() -> None:
    supporter = SupporterFactory.create()
    record_bounce(supporter, "no such user ada@reader.example")
    assert fresh(supporter).state_reason == ""
    assert leave(supporter) == [NEWS]
    assert fresh(supporter).state == Supporter.State.LEFT
