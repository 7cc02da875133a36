"""Erasure and retention: no table keeps the address, and what proves the consent stays."""

import datetime
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from config.recurring import RECURRING_JOBS
from newsletter.people.address_change import request_address_change
from newsletter.people.bounced_and_complained import record_complaint
from newsletter.people.confirmation import confirm_subscription
from newsletter.people.erasure import erase_supporter
from newsletter.people.limits import SIGN_UP_LIMIT
from newsletter.people.links import find_supporter_by_token
from newsletter.people.models import (
    ConsentEvent,
    Interest,
    RetentionRecord,
    SignUpMail,
    Subscription,
    Supporter,
    Suppression,
    VolunteerInterest,
    VolunteerNote,
)
from newsletter.people.personal_data import collect_personal_data
from newsletter.people.retention import delete_old_sign_ups
from newsletter.people.sign_up_requests import VolunteerOffer, request_subscription
from newsletter.people.suppression_list import find_suppression, lift_suppression
from newsletter.people.unsubscription import leave
from newsletter.roles import SUPPORTER_DATA_KEEPERS, VOLUNTEER_COORDINATORS
from tests.factories.supporters import (
    ConsentWordingFactory,
    SubscriptionFactory,
    SupporterFactory,
    VolunteerInterestFactory,
    address_of,
    confirmation_token,
)
from tests.plugins.staff import make_member
from tests.traces import tables_with

pytestmark = pytest.mark.django_db

ADA = "zebedee.quill@reader.example"
DAY = datetime.timedelta(days=1)
Subject = RetentionRecord.Subject


def a_whole_life(settings: Any) -> Supporter:
    offer = VolunteerOffer("wales", "Gwent", [], [], {"Why?": f"I am Zebedee Quill, {ADA}"})
    wordings = {interest: ConsentWordingFactory.create(interest=interest) for interest in Interest}
    fields: dict[str, Any] = {"notice": None, "page": "/sign-up/", "name": "Zebedee Quill", "volunteer": offer}
    request_subscription(address_of(ADA.upper()), interests=wordings, **fields)
    supporter = Supporter.objects.get(address_key=ADA)
    confirm_subscription(confirmation_token(supporter))
    VolunteerNote.objects.create(interest=VolunteerInterest.objects.get(), text=f"Called Zebedee Quill ({ADA})")
    request_address_change(supporter, address_of("zebedee.quill@elsewhere.example"))
    request_address_change(SupporterFactory.create(), address_of(ADA))
    # What the worker has not handled yet holds the address too.
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    request_subscription(address_of(ADA), interests=wordings, **fields)
    return supporter


def test_erasing_leaves_no_trace_of_the_address_in_any_table_and_the_proof_stays(settings: Any) -> None:
    supporter = a_whole_life(settings)
    for trace in ("zebedee.quill", "Zebedee Quill"):
        assert len(tables_with(trace)) > 2, "the test would find nothing in any case"
    before = ConsentEvent.objects.of(supporter).count()
    assert erase_supporter(supporter)
    assert not erase_supporter(supporter)
    for trace in ("zebedee.quill", "Zebedee Quill", "Zebedee"):
        assert tables_with(trace) == []
    events = ConsentEvent.objects.of(supporter)
    assert events.count() == before + 1
    assert events.filter(kind="confirmed").first().wording_text
    suppression = find_suppression(address_of(ADA))
    assert suppression.supporter_key == supporter.public_id
    assert suppression.reason == Suppression.Reason.ERASED
    kept = find_supporter_by_token(supporter.token)
    assert kept.state == Supporter.State.ERASED
    assert leave(kept) == []
    assert not SignUpMail.objects.filter(sent_at=None).exists()


def test_another_secret_key_still_knows_who_is_suppressed(settings: Any) -> None:
    erase_supporter(SupporterFactory.create(address=ADA))
    settings.SECRET_KEY = "another key, as after an incident"
    assert find_suppression(address_of(ADA))
    assert lift_suppression(address_of(ADA).hash)
    assert not lift_suppression(address_of(ADA).hash)
    assert find_suppression(address_of(ADA)) is None


def test_a_complaint_stays_one_when_the_person_is_erased() -> None:
    supporter = SupporterFactory.create(address=ADA)
    record_complaint(supporter)
    erase_supporter(supporter)
    assert find_suppression(address_of(ADA)).reason == Suppression.Reason.COMPLAINED


def test_what_is_held_is_complete_and_can_be_written_as_json(settings: Any) -> None:
    supporter = a_whole_life(settings)
    held = json.dumps(
        collect_personal_data(Supporter.objects.get(pk=supporter.pk), with_notes=True), cls=DjangoJSONEncoder
    )
    for said in (ADA.upper()[:13], "Zebedee Quill", "Gwent", "Why?", "Called Zebedee", "Confirmed", "Yes, write to me"):
        assert said in held


def test_what_nobody_confirmed_goes_after_14_days() -> None:
    now = timezone.now()
    for days in (13, 15):
        supporter = SupporterFactory.create(
            state=Supporter.State.PENDING, interests=[], created_at=now - days * DAY, address=f"{days}@reader.example"
        )
        SubscriptionFactory.create(supporter=supporter, state="pending", confirmed_at=None, asked_at=now - days * DAY)
    active = SupporterFactory.create()
    SubscriptionFactory.create(
        supporter=active, interest=Interest.RESEARCH, state="pending", confirmed_at=None, asked_at=now - 15 * DAY
    )
    assert delete_old_sign_ups()[Subject.UNCONFIRMED] == 1
    assert set(Supporter.objects.values_list("pk", flat=True)) == {
        active.pk,
        Supporter.objects.get(address="13@reader.example").pk,
    }
    assert active.subscriptions.get().interest == Interest.MISSING_NEWS
    assert [(record.subject, record.deleted) for record in RetentionRecord.objects.all()] == [("unconfirmed", 1)]


@pytest.mark.parametrize(("days", "kept"), [(27, True), (29, False)])
def test_the_address_of_a_leaver_goes_after_28_days_and_no_import_brings_it_back(days: int, kept: bool) -> None:
    supporter = SupporterFactory.create(address=ADA)
    leave(supporter)
    Supporter.objects.update(state_since=timezone.now() - days * DAY)
    delete_old_sign_ups()
    assert bool(tables_with(ADA)) is kept
    assert (find_suppression(address_of(ADA)) is None) is kept
    assert Supporter.objects.get().state == Supporter.State.LEFT
    assert RetentionRecord.objects.filter(subject=Subject.LEFT).exists() is not kept


def test_a_leaver_who_has_just_asked_again_keeps_the_address() -> None:
    supporter = SupporterFactory.create(address=ADA)
    leave(supporter)
    Supporter.objects.update(state_since=timezone.now() - 29 * DAY)
    Subscription.objects.update(state="pending", asked_at=timezone.now())
    delete_old_sign_ups()
    assert Supporter.objects.get().has_address
    Subscription.objects.update(asked_at=timezone.now() - 15 * DAY)
    delete_old_sign_ups()
    assert not Supporter.objects.get().has_address


@pytest.mark.parametrize(("days", "kept"), [(364, True), (367 + 4, False)])
def test_a_closed_volunteer_goes_after_twelve_months(days: int, kept: bool) -> None:
    then = timezone.now() - days * DAY
    volunteer = VolunteerInterestFactory.create(state=VolunteerInterest.State.CLOSED, state_since=then)
    placed = VolunteerInterestFactory.create(state=VolunteerInterest.State.PLACED, state_since=then)
    delete_old_sign_ups()
    assert VolunteerInterest.objects.filter(pk=volunteer.pk).exists() is kept
    assert VolunteerInterest.objects.filter(pk=placed.pk).exists()
    supporter = Supporter.objects.get(pk=volunteer.subscription.supporter_id)
    assert (supporter.state == Supporter.State.ACTIVE) is kept
    assert not SignUpMail.objects.exists()


def test_the_command_counts_and_names_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    leave(SupporterFactory.create(address=ADA))
    Supporter.objects.update(state_since=timezone.now() - 29 * DAY)
    SignUpMail.objects.update(created_at=timezone.now() - 31 * DAY)
    call_command("delete_old_sign_ups")
    said = capsys.readouterr().out
    assert "Addresses of people who unsubscribed 28 days ago: 1." in said
    assert "reader" not in said
    every = {job.command: job.every for job in RECURRING_JOBS}
    assert every["delete_old_sign_ups"] == DAY
    assert every["handle_waiting_sign_ups"] <= datetime.timedelta(hours=1)


def test_supporters_are_for_a_group_of_their_own() -> None:
    may_see = {}
    for group in ("Editors", "Moderators", VOLUNTEER_COORDINATORS, SUPPORTER_DATA_KEEPERS):
        user = make_member(group)
        may_see[group] = tuple(
            user.has_perm(f"newsletter.{permission}")
            for permission in ("view_supporter", "erase_supporter", "view_volunteerinterest")
        )
    assert may_see["Editors"] == may_see["Moderators"] == (False, False, False)
    assert may_see[VOLUNTEER_COORDINATORS] == (False, False, True)
    assert may_see[SUPPORTER_DATA_KEEPERS] == (True, True, False)


def test_sign_ups_are_limited_by_network() -> None:
    refusals = [SIGN_UP_LIMIT.count("198.51.100.7") for _ in range(11)]
    assert refusals[:10] == [None] * 10
    assert refusals[10].seconds
    assert SIGN_UP_LIMIT.count("198.51.100.8") is None
