"""The page of a supporter: why they are on the list, and what staff do for them."""

import json
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from newsletter.people.consent_ledger import record_subscription
from newsletter.people.models import (
    ConsentEvent,
    Interest,
    SignUpMail,
    Supporter,
)
from newsletter.people.suppression_list import find_suppression
from tests.desk.whole_life import ADA, NAME, a_whole_life
from tests.factories.supporters import SignUpRequestFactory, SubscriptionFactory, SupporterFactory, address_of
from tests.traces import tables_with

pytestmark = pytest.mark.django_db


def page_of(supporter: Supporter) -> str:
    return f"/admin/supporters/inspect/{supporter.pk}/"


def act(client: Client, supporter: Supporter, action: str, **fields: str) -> str:
    response = client.post(f"/admin/supporters/{supporter.pk}/{action}/", fields, follow=True)
    assert response.status_code in (200, 422)
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_the_page_answers_why_somebody_is_on_the_list(keeper: Client) -> None:
    supporter = a_whole_life()
    page = BeautifulSoup(keeper.get(page_of(supporter)).content, "html.parser")
    ledger = [" ".join(entry.get_text(" ").split()) for entry in page.select("#why ~ .ledger > li")]
    assert len(ledger) == 6
    assert ledger[0].startswith("Asked: Missing News")
    assert "Sign-up form · /sign-up/" in ledger[0]
    assert "Yes, write to me about Missing News." in ledger[0]
    assert "Basis: consent" in ledger[0]
    assert ledger[-1].startswith("Confirmed: ")
    words = " ".join(page.get_text(" ").split())
    for said in (ADA, NAME, "Active since", "Missing News: active", "Topics: all", "Welcome"):
        assert said in words
    assert page.select_one("[data-print]").has_attr("hidden"), "without a script there is nothing to press"
    [entry] = ModelLogEntry.objects.all()
    assert (entry.action, entry.label, entry.object_id) == (
        "newsletter.looked_at", f"Supporter {supporter.pk}", str(supporter.pk),
    )  # fmt: skip


def test_the_events_of_somebody_else_are_not_shown(keeper: Client) -> None:
    other = SupporterFactory.create()
    record_subscription(ConsentEvent.Kind.ASKED, other.subscriptions.get(), ConsentEvent.Source.SIGN_UP)
    page = keeper.get(page_of(SupporterFactory.create())).content.decode()
    assert "The consent ledger has no record of this person" in page


def test_what_people_typed_is_shown_as_text(keeper: Client) -> None:
    supporter = SupporterFactory.create(name="<script>alert(1)</script>")
    page = keeper.get(page_of(supporter)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_staff_leave_one_thing_or_everything_for_somebody(keeper: Client) -> None:
    supporter = SupporterFactory.create(interests=[Interest.MISSING_NEWS, Interest.RESEARCH])
    assert "They have been unsubscribed." in act(keeper, supporter, "leave", interest="research")
    supporter.refresh_from_db()
    assert supporter.state == "active"
    assert "They have been unsubscribed." in act(keeper, supporter, "leave", interest="everything")
    supporter.refresh_from_db()
    assert supporter.state == "left"
    assert "There was nothing to change." in act(keeper, supporter, "leave", interest="everything")
    events = ConsentEvent.objects.of(supporter)
    assert [(event.kind, event.source) for event in events] == [("left", "staff")] * 2
    assert ModelLogEntry.objects.filter(action="newsletter.left_for_somebody").count() == 2


@pytest.mark.parametrize("interest", ["", "volunteering", "raffle"])
def test_what_cannot_be_left_is_asked_for_again(keeper: Client, interest: str) -> None:
    supporter = SupporterFactory.create()
    response = keeper.post(f"/admin/supporters/{supporter.pk}/leave/", {"interest": interest})
    assert response.status_code == 422
    assert b"error-message" in response.content
    assert supporter.subscriptions.get().state == "active"


def test_looking_at_the_question_changes_nothing(keeper: Client) -> None:
    supporter = SupporterFactory.create()
    for action in ("leave", "complaint", "erase", "resend"):
        assert keeper.get(f"/admin/supporters/{supporter.pk}/{action}/").status_code == 200
    supporter.refresh_from_db()
    assert (supporter.state, ConsentEvent.objects.count(), SignUpMail.objects.count()) == ("active", 0, 0)
    assert keeper.get(f"/admin/supporters/{supporter.pk}/promote/").status_code == 404
    assert keeper.get("/admin/supporters/999999/erase/").status_code == 404


def test_a_complaint_ends_everything(keeper: Client) -> None:
    supporter = SupporterFactory.create(address=ADA)
    assert "Nothing will be sent to this person again" in act(keeper, supporter, "complaint")
    supporter.refresh_from_db()
    assert supporter.state == "complained"
    assert find_suppression(address_of(ADA)).reason == "complained"
    assert ConsentEvent.objects.of(supporter).get().source == "staff"
    assert "An import cannot add this person again" in keeper.get(page_of(supporter)).content.decode()


def test_a_confirmation_is_sent_again_within_the_limits(keeper: Client) -> None:
    supporter = SupporterFactory.create(state="pending", interests=[], confirmed_at=None)
    SubscriptionFactory.create(supporter=supporter, state="pending", confirmed_at=None)
    SignUpRequestFactory.create(supporter=supporter)
    assert "The email is on its way." in act(keeper, supporter, "resend")
    assert "in the last hour" in act(keeper, supporter, "resend")
    assert SignUpMail.objects.get().kind == "confirm"
    SignUpMail.objects.update(created_at=SignUpMail.objects.get().created_at - timedelta(hours=2))
    act(keeper, supporter, "resend")
    assert SignUpMail.objects.count() == 2
    assert ModelLogEntry.objects.filter(action="newsletter.resent_confirmation").count() == 2


def test_nothing_is_sent_again_when_nothing_waits(keeper: Client) -> None:
    supporter = SupporterFactory.create()
    assert "There is nothing to confirm" in act(keeper, supporter, "resend")
    assert not SignUpMail.objects.exists()
    assert "/resend/" not in keeper.get(page_of(supporter)).content.decode()


def test_erasing_by_staff_leaves_no_trace_in_any_table(keeper: Client) -> None:
    supporter = a_whole_life()
    keeper.get(page_of(supporter))
    keeper.get(f"/admin/supporters/?q={ADA}")
    keeper.get(f"/admin/supporters/{supporter.pk}/export/")
    b"".join(keeper.get("/admin/supporters/?export=csv").streaming_content)
    assert len(tables_with(ADA)) > 2, "the test would find nothing in any case"
    assert "The person has been erased." in act(keeper, supporter, "erase")
    for trace in ("zebedee", "quill"):
        assert tables_with(trace) == []
    assert find_suppression(address_of(ADA))
    page = keeper.get(page_of(supporter)).content.decode()
    assert "Yes, write to me about Missing News." in page
    assert f"Supporter {supporter.pk}, address removed" in page
    assert "There was nothing to change." in act(keeper, supporter, "erase")
    assert ModelLogEntry.objects.filter(action="newsletter.erased").count() == 1


def test_what_is_held_is_given_as_a_file_and_logged(keeper: Client) -> None:
    supporter = a_whole_life()
    response = keeper.get(f"/admin/supporters/{supporter.pk}/export/")
    held: dict[str, Any] = json.loads(response.content)
    assert held["person"]["address"] == ADA
    assert "attachment" in response["Content-Disposition"]
    assert ADA not in response["Content-Disposition"]
    [entry] = ModelLogEntry.objects.all()
    assert (entry.action, entry.label) == ("newsletter.exported_one", f"Supporter {supporter.pk}")


@pytest.mark.parametrize("name", ["new/", "edit/{}/", "delete/{}/", "history/{}/", "usage/{}/"])
def test_nobody_types_an_address_by_hand(admin_client: Client, name: str) -> None:
    supporter = SupporterFactory.create()
    assert admin_client.get(f"/admin/supporters/{name.format(supporter.pk)}").status_code == 404


def test_the_audit_log_leads_to_the_person(admin_client: Client) -> None:
    supporter = SupporterFactory.create()
    admin_client.get(page_of(supporter))
    response = admin_client.get("/admin/reports/site-history/")
    assert response.status_code == 200
    assert page_of(supporter) in response.content.decode()
    assert "Looked at the person" in response.content.decode()


def test_the_page_costs_the_same_for_few_events_and_for_many(keeper: Client) -> None:
    supporter = SupporterFactory.create(interests=list(Interest))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert keeper.get(page_of(supporter)).status_code == 200
        return len(captured)

    queries()
    row = supporter.subscriptions.first()
    for _ in range(5):
        record_subscription(ConsentEvent.Kind.CHANGED, row, ConsentEvent.Source.STAFF)
    for_five = queries()
    for _ in range(45):
        record_subscription(ConsentEvent.Kind.CHANGED, row, ConsentEvent.Source.STAFF)
    assert queries() == for_five
