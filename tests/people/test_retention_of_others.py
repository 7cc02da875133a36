"""Retention takes what is due, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from newsletter.people import address_change
from newsletter.people.bounced_and_complained import record_complaint
from newsletter.people.importing.import_jobs import store_list
from newsletter.people.models import (
    PrivateLink,
    SignUpMail,
    SignUpRequest,
    Supporter,
    VolunteerInterest,
)
from newsletter.people.retention import delete_old_sign_ups
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail
from newsletter.people.unsubscription import leave
from tests.people.import_rows import csv_of, line
from tests.people.somebody import offer_of, somebody
from tests.plugins.bystanders import Bystanders

pytestmark = pytest.mark.django_db

ADA = "ada@reader.example"
DAY = timedelta(days=1)


def unconfirmed() -> None:
    old = timezone.now() - 15 * DAY
    supporter = somebody(pending=True, created_at=old)
    supporter.subscriptions.update(asked_at=old)
    SignUpRequest.objects.create(address=ADA, address_key=ADA, details={}, asked_at=old)


def left() -> None:
    supporter = somebody()
    leave(supporter)
    Supporter.objects.filter(pk=supporter.pk).update(state_since=timezone.now() - 29 * DAY)


def complained() -> None:
    supporter = somebody()
    record_complaint(supporter)
    Supporter.objects.filter(pk=supporter.pk).update(state_since=timezone.now() - 29 * DAY)


def closed() -> None:
    offer = offer_of(somebody())
    VolunteerInterest.objects.filter(pk=offer.pk).update(state="closed", state_since=timezone.now() - 400 * DAY)


def asked_again() -> None:
    supporter = somebody()
    leave(supporter)
    supporter.subscriptions.update(state="pending", asked_at=timezone.now() - 15 * DAY)


def asked_to_move() -> None:
    asked = {"new_address": "b@reader.example", "new_address_key": "b@reader.example"}
    somebody(**asked, new_address_asked_at=timezone.now() - 15 * DAY)


def mailed() -> None:
    supporter = somebody()
    enqueue_sign_up_mail(SignUpMail.Kind.WELCOME, supporter)
    SignUpMail.objects.filter(supporter=supporter).update(created_at=timezone.now() - 31 * DAY)
    PrivateLink.objects.create(supporter=supporter, created_at=timezone.now() - DAY)


def uploaded() -> None:
    batch = store_list(csv_of(line()), "Old", None)
    type(batch).objects.filter(pk=batch.pk).update(uploaded_at=timezone.now() - 2 * DAY)


@pytest.mark.parametrize(
    "make_due", [unconfirmed, left, complained, closed, asked_again, asked_to_move, mailed, uploaded]
)
def test_retention_takes_what_is_due_and_nothing_else(bystanders: Bystanders, make_due: Callable[[], object]) -> None:
    make_due()
    with bystanders.left_alone():
        delete_old_sign_ups()


def test_retention_takes_nothing_from_a_crowd_of_which_nobody_is_due(bystanders: Bystanders) -> None:
    with bystanders.left_alone():
        delete_old_sign_ups()
        address_change.complete_address_changes()
