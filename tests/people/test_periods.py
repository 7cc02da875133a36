"""How long each thing is kept: a day before its period is over it is there, a day after it is gone and counted."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from newsletter.people.models import (
    ConsentEvent,
    Interest,
    PrivateLink,
    RetentionRecord,
    SignUpMail,
    Subscription,
    Supporter,
    VolunteerInterest,
)
from newsletter.people.retention import delete_closed_volunteers, delete_old_sign_ups, months_before
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail
from newsletter.people.unsubscription import leave
from tests.factories.supporters import SubscriptionFactory, SupporterFactory, VolunteerInterestFactory

pytestmark = pytest.mark.django_db

NEWS, HELP, RESEARCH = Interest.MISSING_NEWS, Interest.VOLUNTEERING, Interest.RESEARCH
DAY = datetime.timedelta(days=1)
Subject = RetentionRecord.Subject


def test_an_address_that_somebody_asked_to_change_to_is_kept_for_14_days() -> None:
    now = timezone.now()
    for days in (13, 15):
        new = f"new-{days}@reader.example"
        SupporterFactory.create(
            new_address=new,
            new_address_key=new,
            new_address_asked_at=now - days * DAY,
            new_address_confirmed_at=now - days * DAY,
        )
    delete_old_sign_ups()
    fields = ["new_address", "new_address_key", "new_address_confirmed_at"]
    assert list(Supporter.objects.order_by("new_address_key").values_list(*fields)) == [
        ("", "", None),
        ("new-13@reader.example", "new-13@reader.example", now - 13 * DAY),
    ]
    assert Supporter.objects.filter(new_address_asked_at=None, new_address="").count() == 1


def test_mails_about_signing_up_are_kept_for_30_days_and_their_number_is_told() -> None:
    supporter = SupporterFactory.create()
    kept, old = [enqueue_sign_up_mail(SignUpMail.Kind.WELCOME, supporter).pk for _ in range(2)]
    for key, days in ((kept, 29), (old, 31)):
        SignUpMail.objects.filter(pk=key).update(created_at=timezone.now() - days * DAY)
    assert delete_old_sign_ups() == {
        Subject.UNCONFIRMED: 0,
        Subject.VOLUNTEERS: 0,
        Subject.LEFT: 0,
        Subject.MAILS: 1,
        Subject.LISTS: 0,
    }
    assert [row.pk for row in SignUpMail.objects.all()] == [kept]
    assert [(row.subject, row.deleted) for row in RetentionRecord.objects.all()] == [(Subject.MAILS, 1)]


def test_private_links_go_within_a_day() -> None:
    supporter = SupporterFactory.create()
    for hours in (1, 4):
        PrivateLink.objects.create(supporter=supporter, created_at=timezone.now() - datetime.timedelta(hours=hours))
    delete_old_sign_ups()
    assert PrivateLink.objects.get().created_at > timezone.now() - datetime.timedelta(hours=2)


def test_an_offer_goes_twelve_months_after_its_person_left_and_the_rest_of_them_stays() -> None:
    now = timezone.now()
    before = months_before(now, 12)
    offers = []
    for left_at in (None, before + DAY, before - DAY):
        person = SupporterFactory.create(interests=[NEWS])
        row = SubscriptionFactory.create(
            supporter=person, interest=HELP, state="left" if left_at else "active", left_at=left_at
        )
        offers.append(VolunteerInterestFactory.create(subscription=row))
    assert delete_closed_volunteers(now) == 1
    assert list(VolunteerInterest.objects.order_by("pk")) == offers[:2]
    assert Supporter.objects.filter(state="active").count() == 3
    assert Subscription.objects.active().filter(interest=NEWS).count() == 3
    assert Subscription.objects.active().filter(interest=HELP).count() == 1
    assert not ConsentEvent.objects.exists()


def test_a_volunteer_whose_offer_is_deleted_stops_volunteering_and_nothing_else() -> None:
    person = SupporterFactory.create(interests=[NEWS, RESEARCH])
    offer = VolunteerInterestFactory.create(
        subscription__supporter=person, state="closed", state_since=timezone.now() - 400 * DAY
    )
    alone = VolunteerInterestFactory.create(state="closed", state_since=timezone.now() - 400 * DAY)
    assert delete_old_sign_ups()[Subject.VOLUNTEERS] == 2
    states = dict(person.subscriptions.values_list("interest", "state"))
    assert states == {NEWS: "active", RESEARCH: "active", HELP: "left"}
    [event] = ConsentEvent.objects.of(person)
    assert (event.kind, event.interest, event.source) == ("left", HELP, "retention")
    assert Supporter.objects.get(pk=person.pk).state == "active"
    assert Supporter.objects.get(pk=alone.subscription.supporter_id).state == "left"
    assert not VolunteerInterest.objects.filter(pk=offer.pk).exists()
    assert mail.outbox == []


def test_what_was_asked_again_and_not_confirmed_is_as_it_was_before() -> None:
    person = SupporterFactory.create(interests=[NEWS, RESEARCH])
    leave(person, NEWS)
    first = Subscription.objects.get(interest=NEWS).left_at
    Subscription.objects.filter(interest=NEWS).update(state="pending", asked_at=timezone.now() - 15 * DAY)
    other = SubscriptionFactory.create(state="pending", asked_at=timezone.now() - 13 * DAY)
    delete_old_sign_ups()
    assert Subscription.objects.filter(interest=NEWS, state="left", left_at=first).get().supporter == person
    assert Subscription.objects.get(pk=other.pk).state == "pending"


def test_somebody_who_only_began_to_sign_up_is_kept_while_they_are_new() -> None:
    for days, state in ((13, "pending"), (15, "pending"), (15, "active")):
        SupporterFactory.create(state=state, interests=[], created_at=timezone.now() - days * DAY)
    assert delete_old_sign_ups()[Subject.UNCONFIRMED] == 1
    assert sorted(Supporter.objects.values_list("state", flat=True)) == ["active", "pending"]
