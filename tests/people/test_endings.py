"""Beginnings and endings as they are stored: when something was confirmed or left, and what that leads to later."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from newsletter.people.bounced_and_complained import record_bounce, record_complaint
from newsletter.people.confirmation import confirm_subscription
from newsletter.people.erasure import erase_supporter
from newsletter.people.links import make_confirmation_token
from newsletter.people.models import ConsentEvent, Interest, SignUpRequest, Subscription, Supporter, VolunteerInterest
from newsletter.people.preferences import change_discretion
from newsletter.people.retention import delete_old_sign_ups, delete_unconfirmed, months_before
from newsletter.people.unsubscription import leave, undo_leaving
from newsletter.people.volunteer_desk import add_note, change_state
from tests.factories.accounts import make_user
from tests.factories.supporters import (
    SignUpRequestFactory,
    SubscriptionFactory,
    SupporterFactory,
    VolunteerInterestFactory,
    confirmation_token,
)

pytestmark = pytest.mark.django_db

NEWS, HELP, RESEARCH = Interest.MISSING_NEWS, Interest.VOLUNTEERING, Interest.RESEARCH
DAY = datetime.timedelta(days=1)


def pending(*interests: Interest) -> Supporter:
    supporter: Supporter = SupporterFactory.create(state="pending", interests=[], confirmed_at=None)
    for interest in interests:
        SubscriptionFactory.create(supporter=supporter, interest=interest, state="pending", confirmed_at=None)
    return supporter


def states(supporter: Supporter) -> dict[str, str]:
    return dict(supporter.subscriptions.values_list("interest", "state"))


def test_when_it_was_confirmed_is_stored_for_the_person_and_for_each_interest() -> None:
    supporter, before = pending(NEWS, RESEARCH), timezone.now()
    news, research = [SignUpRequestFactory.create(supporter=supporter, interests=[each]) for each in (NEWS, RESEARCH)]
    confirm_subscription(make_confirmation_token(supporter, news))
    first = Supporter.objects.get().confirmed_at
    assert first
    assert (
        Subscription.objects.filter(confirmed_at__gt=before, supporter__confirmed_at__gt=before).get().interest == NEWS
    )
    assert Subscription.objects.get(interest=RESEARCH).confirmed_at is None
    confirm_subscription(make_confirmation_token(supporter, research))
    assert Supporter.objects.get().confirmed_at == first
    assert Subscription.objects.filter(interest=RESEARCH, confirmed_at__gt=first).exists()


@pytest.mark.parametrize("returns", ["by undoing", "by signing up again"])
def test_who_left_long_ago_and_came_back_keeps_the_offer(returns: str) -> None:
    offer = VolunteerInterestFactory.create()
    supporter = offer.subscription.supporter
    leave(supporter, HELP)
    if returns == "by undoing":
        undo_leaving(supporter, [HELP])
    else:
        Subscription.objects.update(state="pending")
        confirm_subscription(confirmation_token(supporter))
    assert Subscription.objects.get().left_at is None
    a_year_later = timezone.now() + 400 * DAY
    assert not Subscription.objects.filter(left_at__lt=a_year_later).exists()


def test_who_asked_again_keeps_the_day_of_leaving_until_they_confirm() -> None:
    supporter = SupporterFactory.create()
    leave(supporter)
    first = Subscription.objects.get().left_at
    Subscription.objects.update(state="pending")
    leave(Supporter.objects.get())
    row = Subscription.objects.get()
    assert (row.state, row.left_at) == ("left", first)


def test_who_leaves_one_of_two_things_that_wait_still_waits_for_the_other() -> None:
    supporter = pending(NEWS, RESEARCH)
    assert leave(supporter, NEWS) == [NEWS]
    supporter.refresh_from_db()
    assert (supporter.state, states(supporter)) == ("pending", {"research": "pending"})
    leave(supporter, RESEARCH)
    supporter.refresh_from_db()
    assert supporter.state == "left"


def test_a_request_that_nobody_handled_goes_after_14_days() -> None:
    now = timezone.now()
    for days in (13, 15):
        SignUpRequest.objects.create(address=f"{days}@reader.example", details={}, asked_at=now - days * DAY)
    delete_unconfirmed(now)
    assert [request.address for request in SignUpRequest.objects.all()] == ["13@reader.example"]


def test_somebody_who_asked_for_two_things_loses_what_is_old_and_stays() -> None:
    supporter = pending(NEWS, RESEARCH)
    old = timezone.now() - 15 * DAY
    Supporter.objects.update(created_at=old)
    Subscription.objects.filter(interest=NEWS).update(asked_at=old)
    delete_old_sign_ups()
    assert states(supporter) == {"research": "pending"}


@pytest.mark.parametrize(
    ("today", "before"),
    [
        ("2028-02-29", "2027-02-28"),
        ("2027-12-31", "2026-12-28"),
        ("2027-01-15", "2026-01-15"),
    ],
)
def test_twelve_months_earlier_is_a_day_in_every_year(today: str, before: str) -> None:
    moment = datetime.datetime.fromisoformat(today).replace(tzinfo=datetime.UTC)
    assert months_before(moment, 12).date().isoformat() == before


def test_months_are_counted_over_the_turn_of_a_year() -> None:
    moment = datetime.datetime(2027, 1, 31, 8, tzinfo=datetime.UTC)
    assert months_before(moment, 1) == datetime.datetime(2026, 12, 28, 8, tzinfo=datetime.UTC)
    assert months_before(moment, 13) == datetime.datetime(2025, 12, 28, 8, tzinfo=datetime.UTC)


def test_retention_runs_on_29_february(monkeypatch: pytest.MonkeyPatch) -> None:
    leap_day = datetime.datetime(2028, 2, 29, 12, tzinfo=datetime.UTC)
    offer = VolunteerInterestFactory.create(state="closed", state_since=leap_day - 400 * DAY)
    monkeypatch.setattr(timezone, "now", lambda: leap_day)
    delete_old_sign_ups()
    assert not VolunteerInterest.objects.filter(pk=offer.pk).exists()


def test_what_is_left_of_somebody_erased_chooses_nothing() -> None:
    supporter = SupporterFactory.create(is_discreet=True, paused_until=datetime.date(2999, 1, 1))
    erase_supporter(supporter)
    assert Supporter.objects.filter(is_discreet=False, paused_until=None, name="", address="").get() == supporter


def test_a_complaint_ends_what_waits_to_be_confirmed() -> None:
    supporter = SupporterFactory.create()
    SignUpRequestFactory.create(supporter=supporter, interests=[RESEARCH])
    record_complaint(supporter)
    assert not SignUpRequest.objects.exists()


def test_the_ledger_says_what_was_changed() -> None:
    supporter = SupporterFactory.create()
    for is_discreet in (True, False):
        change_discretion(supporter, is_discreet)
    record_bounce(supporter)
    confirm_subscription(make_confirmation_token(supporter, None))
    changes = ConsentEvent.objects.of(supporter).filter(kind="changed").values_list("change", flat=True)
    assert list(changes) == ["Discreet emails: on.", "Discreet emails: off.", "Can be reached again."]


def test_the_desk_knows_since_when_an_offer_is_in_its_state() -> None:
    offer, before = VolunteerInterestFactory.create(), timezone.now()
    assert change_state(offer, VolunteerInterest.State.PLACED)
    assert VolunteerInterest.objects.filter(state="placed", state_since__gt=before).exists()


def test_a_note_may_be_as_long_as_it_is_said_to_be() -> None:
    offer, author = VolunteerInterestFactory.create(), make_user("Author")
    add_note(offer, author, "a" * 5000)
    with pytest.raises(ValidationError):
        add_note(offer, author, "a" * 5001)
