"""What one person does, or what is done about one, touches nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from newsletter.people import address_change, preferences
from newsletter.people.bounced_and_complained import record_bounce, record_complaint
from newsletter.people.confirmation import confirm_subscription
from newsletter.people.confirmation_resend import resend_confirmation
from newsletter.people.erasure import erase_supporter
from newsletter.people.importing.import_jobs import discard_import, store_list
from newsletter.people.links import make_confirmation_token, make_keep_address_token, make_new_address_token
from newsletter.people.models import (
    ConsentWording,
    Interest,
    SignUpMail,
    SignUpRequest,
    Subscription,
    Supporter,
    Suppression,
    VolunteerInterest,
)
from newsletter.people.personal_data import collect_personal_data
from newsletter.people.private_link_request import request_private_link
from newsletter.people.private_links import make_private_link, open_private_link
from newsletter.people.sign_up_mail_queue import deliver_overdue_mails, enqueue_sign_up_mail
from newsletter.people.sign_up_requests import VolunteerOffer, process_overdue_requests, request_subscription
from newsletter.people.suppression_list import suppress
from newsletter.people.unsubscription import leave, undo_leaving
from newsletter.people.volunteer_desk import add_note, assign, change_state
from newsletter.roles import VOLUNTEER_COORDINATORS
from tests.factories import TopicFactory
from tests.factories.supporters import (
    SupporterFactory,
    address_of,
    confirmation_token,
)
from tests.people.import_rows import csv_of, imported, line
from tests.people.somebody import offer_of, somebody
from tests.plugins.bystanders import Bystanders
from tests.plugins.staff import make_member

pytestmark = pytest.mark.django_db

NEWS, HELP, RESEARCH = Interest.MISSING_NEWS, Interest.VOLUNTEERING, Interest.RESEARCH
ADA = "ada@reader.example"
DAY = timedelta(days=1)
Act = Callable[[Supporter], object]


def sign_up(supporter: Supporter) -> None:
    wordings = {interest: ConsentWording.objects.get(interest=interest) for interest in Interest}
    offer = VolunteerOffer("wales", "Gwent", [], [], {"Why?": "To help"})
    request_subscription(
        address_of(supporter.address), interests=wordings, notice=None, page="/sign-up/", name="Ada", volunteer=offer
    )


def confirm(supporter: Supporter) -> None:
    suppress(supporter, Suppression.Reason.ERASED)
    assert len(confirm_subscription(confirmation_token(supporter))) == 3


def complain_and_erase(supporter: Supporter) -> None:
    assert record_complaint(supporter)
    assert erase_supporter(supporter)


def bounce_and_come_back(supporter: Supporter) -> None:
    assert record_bounce(supporter, "550 5.1.1")
    assert confirm_subscription(make_confirmation_token(supporter, None)) == []


def leave_and_come_back(supporter: Supporter) -> None:
    assert leave(supporter, NEWS) == [NEWS]
    assert undo_leaving(supporter, [NEWS]) == [NEWS]
    assert set(leave(supporter)) == set(Interest)


def change_preferences(supporter: Supporter) -> None:
    assert preferences.change_topics(supporter, [TopicFactory.create(name="Chosen by one")])
    assert preferences.pause(supporter, timezone.localdate() + 9 * DAY)
    assert preferences.resume(supporter)
    assert preferences.change_discretion(supporter, True)


def move(supporter: Supporter) -> None:
    for address in ("first@reader.example", "second@reader.example"):
        address_change.request_address_change(supporter, address_of(address))
        supporter.refresh_from_db()
        token = make_new_address_token(supporter)
        assert address_change.confirm_new_address(token)[1]
        if address.startswith("first"):
            address_change.keep_address(make_keep_address_token(supporter))
    Supporter.objects.filter(pk=supporter.pk).update(new_address_confirmed_at=timezone.now() - 2 * DAY)
    assert address_change.complete_address_changes() == 1


def see_what_is_held(supporter: Supporter) -> None:
    request_private_link(supporter)
    token = make_private_link(supporter).split("/")[-3]
    assert open_private_link(token)
    assert collect_personal_data(supporter, with_notes=True)


def erase(supporter: Supporter) -> None:
    enqueue_sign_up_mail(SignUpMail.Kind.CONFIRM, supporter)
    enqueue_sign_up_mail(SignUpMail.Kind.VOLUNTEER_NOTICE, supporter, to="coordinator@missingpeople.example")
    SignUpMail.objects.filter(supporter=supporter).update(sent_at=None)
    SignUpMail.objects.filter(supporter=supporter, kind=SignUpMail.Kind.CONFIRM).update(recipient=ADA)
    assert erase_supporter(supporter)
    assert not SignUpMail.objects.filter(supporter=supporter).exists()


def work_at_the_desk(supporter: Supporter) -> None:
    offer, colleague = offer_of(supporter), make_member(VOLUNTEER_COORDINATORS)
    add_note(offer, colleague, "Called.")
    assert assign(offer, colleague)
    assert change_state(offer, VolunteerInterest.State.PLACED)
    assert assign(offer, None)


ACTS: list[Act] = [
    sign_up, bounce_and_come_back, leave_and_come_back, change_preferences, move, see_what_is_held, erase,
    complain_and_erase, work_at_the_desk,
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_an_act_on_one_person_touches_nobody_else(bystanders: Bystanders, act: Act) -> None:
    supporter = somebody()
    with bystanders.left_alone():
        act(supporter)


@pytest.mark.parametrize("act", [sign_up, confirm, leave, erase, record_bounce, record_complaint, resend_confirmation])
def test_an_act_on_somebody_who_waits_touches_nobody_else(bystanders: Bystanders, act: Act) -> None:
    supporter = somebody(pending=True)
    with bystanders.left_alone():
        act(supporter)


def test_a_new_person_touches_nobody_else(bystanders: Bystanders) -> None:
    with bystanders.left_alone():
        sign_up(SupporterFactory.build(address="new@reader.example"))
    assert Supporter.objects.get(address="new@reader.example").subscriptions.pending().count() == 3


def test_an_import_adds_and_changes_nobody_who_is_here(bystanders: Bystanders) -> None:
    ConsentWording.objects.filter(interest=NEWS).update(identifier="news-1")
    taken = Supporter.objects.filter(state=Supporter.State.ACTIVE).first()
    left_before = Supporter.objects.filter(state=Supporter.State.COMPLAINED).first()
    known = [line(address=person.address) for person in (taken, left_before)]
    with bystanders.left_alone():
        batch = imported(csv_of(line(), *known))
        assert discard_import(store_list(csv_of(line()), "Another list", None))
    assert (batch.imported, batch.already_here, batch.not_to_be_written_to) == (1, 1, 1)


def test_sending_what_was_missed_sends_only_that(bystanders: Bystanders) -> None:
    supporter = somebody()
    late = enqueue_sign_up_mail(SignUpMail.Kind.WELCOME, supporter)
    an_hour_ago = timezone.now() - timedelta(hours=1)
    SignUpMail.objects.filter(pk=late.pk).update(sent_at=None, claimed_at=None, recipient=ADA, created_at=an_hour_ago)
    asked = SignUpRequest.objects.create(
        address=ADA, address_key=ADA, details={"interests": {}, "topics": []}, asked_at=an_hour_ago
    )
    with bystanders.left_alone():
        deliver_overdue_mails()
        assert process_overdue_requests() == 1
    assert not SignUpRequest.objects.filter(pk=asked.pk).exists()
    assert SignUpMail.objects.get(pk=late.pk).sent_at


def test_looking_changes_nothing_at_all(bystanders: Bystanders, client: Client) -> None:
    supporter, waiting = somebody(), Subscription.objects.pending().first().supporter
    everybody = Bystanders()
    with everybody.left_alone():
        for path in ("", "leave/"):
            assert client.get(f"/subscriptions/{supporter.token}/{path}").status_code == 200
        assert client.get(f"/subscriptions/{confirmation_token(waiting)}/confirm/").status_code == 200
