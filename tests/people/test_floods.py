"""Floods: a victim gets three mails a day at most, and the ledger, which nobody can empty, grows by ten rows a day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from newsletter.people.models import ConsentEvent, Interest, SignUpMail, Subscription, Supporter, UnsettledChange
from newsletter.people.preferences import change_discretion, change_topics, pause, resume
from newsletter.people.settled_changes import MAX_EVENTS_A_DAY, record_settled_changes
from newsletter.people.sign_up_mail_queue import is_within_rate_limit
from newsletter.people.sign_up_requests import request_subscription
from newsletter.people.supporter_state import lock_supporter
from newsletter.people.unsubscription import leave, undo_leaving
from tests.factories import TopicFactory
from tests.factories.supporters import ConsentWordingFactory, SupporterFactory, address_of

pytestmark = pytest.mark.django_db

NEWS = Interest.MISSING_NEWS


def two_hours_later() -> None:
    UnsettledChange.objects.update(changed_at=timezone.now() - timedelta(hours=2))


def test_many_rounds_of_leaving_and_coming_back_are_few_rows_and_one_goodbye(monkeypatch: pytest.MonkeyPatch) -> None:
    supporter, bystander = SupporterFactory.create(), SupporterFactory.create()
    for _ in range(20):
        leave(supporter)
        undo_leaving(supporter, [NEWS])
    leave(supporter)
    assert ConsentEvent.objects.of(supporter).count() == MAX_EVENTS_A_DAY
    assert len(mail.outbox) == 1
    two_hours_later()
    assert record_settled_changes() == 0, "ten a day are enough"
    monkeypatch.setattr("newsletter.people.settled_changes.MAX_EVENTS_A_DAY", MAX_EVENTS_A_DAY + 1)
    assert record_settled_changes() == 1
    assert ConsentEvent.objects.of(supporter).last().kind == "left"
    assert not UnsettledChange.objects.exists()
    assert leave(bystander) == [NEWS]
    assert ConsentEvent.objects.of(bystander).get().kind == "left"


def test_many_changes_with_one_token_are_recorded_once_they_have_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    supporter, topics = SupporterFactory.create(), TopicFactory.create_batch(2)
    day = timezone.localdate() + timedelta(days=9)
    for number in range(20):
        change_topics(supporter, [topics[number % 2]])
        pause(supporter, day)
        resume(supporter)
        change_discretion(supporter, number % 2 == 0)
    assert ConsentEvent.objects.of(supporter).count() == MAX_EVENTS_A_DAY
    assert record_settled_changes() == 0, "nothing has settled yet"
    two_hours_later()
    monkeypatch.setattr("newsletter.people.settled_changes.MAX_EVENTS_A_DAY", 99)
    assert record_settled_changes() == 3
    changes = [event.change for event in ConsentEvent.objects.of(supporter)][-3:]
    assert set(changes) == {f"Topics: {topics[1].slug}.", "Ended the pause.", "Discreet emails: off."}


@pytest.mark.parametrize("meanwhile", ["recorded", "made again", "deleted"])
def test_a_change_that_no_longer_waits_when_its_turn_comes_is_not_recorded(
    monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    supporter = SupporterFactory.create()
    UnsettledChange.objects.create(supporter=supporter, subject="pause")
    two_hours_later()

    def lock_later(person: Supporter) -> Supporter:
        if meanwhile == "made again":
            UnsettledChange.objects.update(changed_at=timezone.now())
        else:
            (UnsettledChange if meanwhile == "recorded" else Supporter).objects.all().delete()
        return lock_supporter(person)

    monkeypatch.setattr("newsletter.people.settled_changes.lock_supporter", lock_later)
    assert record_settled_changes() == 0
    assert not ConsentEvent.objects.filter(kind="changed").exists()


def test_the_spellings_of_one_mailbox_get_three_mails_a_day_whatever_the_kind() -> None:
    wordings = {NEWS: ConsentWordingFactory.create()}
    spellings = [*(f"victim+{n}@gmail.com" for n in range(10)), "v.ictim@gmail.com", "vi.ctim@googlemail.com"]
    for hours in (20, 10, 5, 0):
        for spelling in spellings:
            request_subscription(address_of(spelling), interests=wordings, notice=None, page="/sign-up/")
        moved = SignUpMail.objects.filter(created_at__gt=timezone.now() - timedelta(minutes=5))
        moved.update(created_at=timezone.now() - timedelta(hours=hours))
    assert len(mail.outbox) == 3
    victim = Supporter.objects.get(address="victim+0@gmail.com")
    Supporter.objects.filter(pk=victim.pk).update(state="active")
    victim.subscriptions.update(state=Subscription.State.ACTIVE, confirmed_at=timezone.now())
    leave(victim)
    assert len(mail.outbox) == 3, "no goodbye on top of them"
    assert is_within_rate_limit(address_of("victim@other.example"))
