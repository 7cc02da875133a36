"""What staff do for one person on the desk touches nobody else; what they look at changes nothing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from newsletter.people.models import ConsentWording, Interest, Supporter, SupporterImport, VolunteerInterest
from newsletter.roles import VOLUNTEER_COORDINATORS
from tests.desk.test_volunteer_steps import open_page, press
from tests.factories import IssuePageFactory
from tests.factories.supporters import (
    SignUpRequestFactory,
    SubscriptionFactory,
    SupporterFactory,
    VolunteerInterestFactory,
)
from tests.people.import_rows import csv_of, line
from tests.plugins.bystanders import Bystanders
from tests.plugins.staff import make_member

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def somebody() -> Supporter:
    supporter: Supporter = SupporterFactory.create(interests=list(Interest))
    VolunteerInterestFactory.create(subscription=supporter.subscriptions.get(interest=Interest.VOLUNTEERING))
    return supporter


@pytest.mark.parametrize("action", ["leave", "complaint", "erase"])
def test_what_staff_do_for_one_supporter_touches_nobody_else(
    bystanders: Bystanders, keeper: Client, action: str
) -> None:
    supporter = somebody()
    with bystanders.left_alone():
        keeper.post(f"/admin/supporters/{supporter.pk}/{action}/", {"interest": "everything"})
    supporter.refresh_from_db()
    assert supporter.state != Supporter.State.ACTIVE


def test_a_confirmation_is_sent_again_to_one_person(bystanders: Bystanders, keeper: Client) -> None:
    supporter = SupporterFactory.create(state="pending", interests=[], confirmed_at=None)
    SubscriptionFactory.create(supporter=supporter, state="pending", confirmed_at=None)
    SignUpRequestFactory.create(supporter=supporter)
    with bystanders.left_alone():
        keeper.post(f"/admin/supporters/{supporter.pk}/resend/")
    assert supporter.mails.count() == 1


def test_what_the_volunteer_desk_does_with_one_offer_touches_no_other(
    bystanders: Bystanders, coordinator: Client
) -> None:
    offer = VolunteerInterest.objects.get(subscription__supporter=somebody())
    colleague = make_member(VOLUNTEER_COORDINATORS, name="Colleague")
    with bystanders.left_alone():
        data = open_page(coordinator, offer)
        assert press(coordinator, offer, "assign", data | {"colleague": str(colleague.pk)})[0] == 302
        data = open_page(coordinator, offer)
        assert press(coordinator, offer, "state", data | {"state": "placed"})[0] == 302
        data = open_page(coordinator, offer)
        assert press(coordinator, offer, "note", data | {"text": "Called."})[0] == 302
    offer.refresh_from_db()
    assert (offer.state, offer.assigned_to, offer.notes.count()) == ("placed", colleague, 1)


@pytest.mark.parametrize("step", ["start", "discard"])
def test_a_list_is_imported_or_discarded_and_no_other(bystanders: Bystanders, keeper: Client, step: str) -> None:
    ConsentWording.objects.filter(interest=Interest.MISSING_NEWS).update(identifier="news-1")
    file = SimpleUploadedFile("list.csv", csv_of(line()))
    with bystanders.left_alone():
        keeper.post("/admin/supporter-imports/", {"list_name": "One list", "file": file})
        batch = SupporterImport.objects.get(list_name="One list")
        keeper.post(f"/admin/supporter-imports/{batch.pk}/{step}/")
    batch.refresh_from_db()
    assert batch.state == ("done" if step == "start" else "discarded")


def test_the_mark_of_one_edition_is_set_and_taken_back(bystanders: Bystanders, admin: Client) -> None:
    edition = IssuePageFactory.create()
    with bystanders.left_alone():
        for name in ("newsletter_mark_as_sent", "newsletter_take_back_sent_mark"):
            assert admin.post(reverse(name, args=[edition.pk])).status_code == 302
