"""The volunteer desk: who is listed, what is done for them, and what is logged."""

import csv
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.accounts.models import User
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import Interest, VolunteerInterest, VolunteerNote
from newsletter.people.unsubscription import leave
from newsletter.roles import SUPPORTER_DATA_KEEPERS, VOLUNTEER_COORDINATORS
from tests.factories.supporters import (
    SubscriptionFactory,
    SupporterFactory,
    VolunteerInterestFactory,
    VolunteerRoleFactory,
    VolunteerTimeFactory,
)
from tests.plugins.staff import make_member

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/admin/volunteers/"


def volunteer(name: str = "Ada Byron", **fields: object) -> VolunteerInterest:
    supporter = SupporterFactory.create(name=name, interests=[])
    subscription = SubscriptionFactory.create(supporter=supporter, interest=Interest.VOLUNTEERING)
    return VolunteerInterestFactory.create(subscription=subscription, **fields)


def listed(client: Client, query: str = "") -> list[str]:
    page = BeautifulSoup(client.get(LIST + query).content, "html.parser")
    return [link.get_text(strip=True) for link in page.select("#listing-results td.title a")]


def page_of(offer: VolunteerInterest) -> str:
    return f"{LIST}inspect/{offer.pk}/"


def step(client: Client, offer: VolunteerInterest, name: str, **fields: str) -> str:
    response = client.post(f"{LIST}{offer.pk}/{name}/", fields, follow=True)
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_new_volunteers_come_first_and_the_longest_waiting_of_them(coordinator: Client) -> None:
    volunteer("Closed", state="closed")
    volunteer("Placed", state="placed")
    volunteer("Later")
    volunteer("Earlier", state_since=timezone.now() - timezone.timedelta(days=3))
    assert listed(coordinator) == ["Earlier", "Later", "Placed", "Closed"]
    assert listed(coordinator, "?state=placed") == ["Placed"]
    states = BeautifulSoup(coordinator.get(f"{LIST}?state=placed").content, "html.parser").select_one(".states")
    assert " ".join(states.get_text(" ").split()) == "All (4) New (2) Contacted (0) Placed (1) Closed (1)"
    assert states.select_one("[aria-current]").get_text() == "Placed (1)"


def test_who_did_not_confirm_is_not_at_the_desk(coordinator: Client) -> None:
    offer = volunteer()
    offer.subscription.state = "pending"
    offer.subscription.save()
    assert listed(coordinator) == []
    assert coordinator.get(page_of(offer)).status_code == 404
    assert coordinator.post(f"{LIST}{offer.pk}/state/", {"state": "closed"}).status_code == 404
    assert "Nobody has offered to volunteer yet" in coordinator.get(LIST).content.decode()


def test_who_left_is_marked(coordinator: Client) -> None:
    offer = volunteer()
    leave(offer.subscription.supporter, Interest.VOLUNTEERING)
    assert "New (has left)" in coordinator.get(LIST).content.decode()
    assert "has unsubscribed from volunteering" in coordinator.get(page_of(offer)).content.decode()


def test_filters_narrow_the_desk_and_its_export(coordinator: Client) -> None:
    role, time = VolunteerRoleFactory.create(), VolunteerTimeFactory.create()
    fife = volunteer("Fife", nation="scotland", region="Fife")
    gwent = volunteer("Gwent", nation="wales", region="Gwent")
    fife.roles.add(role)
    gwent.times.add(time)
    VolunteerInterest.objects.filter(pk=fife.pk).update(assigned_to=User.objects.get(name=VOLUNTEER_COORDINATORS))
    fifes = VolunteerInterest.objects.get(pk=fife.pk).assigned_to_id
    for query, name in {
        "nation=wales": "Gwent", "region=fif": "Fife", f"roles={role.pk}": "Fife", f"times={time.pk}": "Gwent",
        "assigned_to=nobody": "Gwent", f"assigned_to={fifes}": "Fife",
    }.items():  # fmt: skip
        assert listed(coordinator, f"?{query}") == [name], query
        file = b"".join(coordinator.get(f"{LIST}?export=csv&{query}").streaming_content).decode()
        assert [row["Name"] for row in csv.DictReader(StringIO(file))] == [name]


def test_the_page_has_what_the_person_offered(coordinator: Client) -> None:
    offer = volunteer(answers={"Why?": "<b>My brother</b>"})
    offer.roles.add(VolunteerRoleFactory.create(name="Translating"))
    page = coordinator.get(page_of(offer)).content.decode()
    for said in ("Ada Byron", offer.subscription.supporter.address, "Fife, Scotland", "Translating", "Why?"):
        assert said in page
    assert "&lt;b&gt;My brother" in page
    assert "/admin/supporters/" not in page


def test_a_note_is_kept_with_its_author(coordinator: Client) -> None:
    offer = volunteer()
    assert "Called, will\0 ring back" not in step(coordinator, offer, "note", text="Called, will\0 ring back")
    step(coordinator, offer, "note", text="Called,\nwill ring back")
    note = VolunteerNote.objects.get()
    assert (note.author.name, note.text) == (VOLUNTEER_COORDINATORS, "Called,\nwill ring back")
    assert "will ring back" in coordinator.get(page_of(offer)).content.decode()
    for empty in ("", " \u200b ", "x" * 5_001):
        step(coordinator, offer, "note", text=empty)
    assert VolunteerNote.objects.count() == 1


def test_a_volunteer_is_given_to_a_colleague_and_back(coordinator: Client) -> None:
    make_member(SUPPORTER_DATA_KEEPERS)
    offer, me = volunteer(), User.objects.get(name=VOLUNTEER_COORDINATORS)
    assert "The volunteer has been assigned." in step(coordinator, offer, "assign", colleague=str(me.pk))
    stranger = User.objects.get(name=SUPPORTER_DATA_KEEPERS)
    assert "Select a valid choice" in step(coordinator, offer, "assign", colleague=str(stranger.pk))
    offer.refresh_from_db()
    assert offer.assigned_to == me
    step(coordinator, offer, "assign", colleague="")
    offer.refresh_from_db()
    assert offer.assigned_to is None


def test_the_state_is_changed_with_its_date(coordinator: Client) -> None:
    before = timezone.now() - timezone.timedelta(days=9)
    offer = volunteer(state_since=before)
    assert "The state has been changed." in step(coordinator, offer, "state", state="contacted")
    offer.refresh_from_db()
    assert offer.state == "contacted"
    since = offer.state_since
    assert since > before
    assert "The state has been changed." not in step(coordinator, offer, "state", state="contacted")
    step(coordinator, offer, "state", state="famous")
    offer.refresh_from_db()
    assert (offer.state, offer.state_since) == ("contacted", since)
    assert coordinator.get(f"{LIST}{offer.pk}/state/").status_code == 302


def test_what_the_desk_does_is_logged_without_saying_about_whom(coordinator: Client) -> None:
    offer = volunteer("Zebedee Quill")
    listed(coordinator)
    coordinator.get(f"{LIST}?export=csv")
    step(coordinator, offer, "note", text="Zebedee called")
    step(coordinator, offer, "state", state="placed")
    logged = [entry.action for entry in ModelLogEntry.objects.order_by("pk")]
    assert logged == [
        "newsletter.listed", "newsletter.exported", "newsletter.wrote_note", "newsletter.looked_at",
        "newsletter.changed_state", "newsletter.looked_at",
    ]  # fmt: skip
    assert not any("zebedee" in f"{e.label} {e.data}".casefold() for e in ModelLogEntry.objects.all())


def test_an_erased_volunteer_is_gone_from_the_desk(coordinator: Client) -> None:
    offer = volunteer()
    erase_supporter(offer.subscription.supporter)
    assert listed(coordinator) == []
    assert coordinator.get(page_of(offer)).status_code == 404


def test_the_desk_costs_the_same_for_5_volunteers_and_for_50(coordinator: Client) -> None:
    role, time = VolunteerRoleFactory.create(), VolunteerTimeFactory.create()

    def more(number: int) -> None:
        for _ in range(number):
            offer = volunteer(assigned_to=User.objects.get(name=VOLUNTEER_COORDINATORS))
            offer.roles.add(role)
            offer.times.add(time)

    def queries(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            response = coordinator.get(url)
            if response.streaming:
                b"".join(response.streaming_content)
        return len(captured)

    urls = [LIST, f"{LIST}?export=csv"]
    more(5)
    coordinator.get(LIST)
    for_five = [queries(url) for url in urls]
    more(45)
    assert [queries(url) for url in urls] == for_five


def test_what_is_no_longer_offered_stays_with_those_who_chose_it(coordinator: Client) -> None:
    role = VolunteerRoleFactory.create(name="Translating")
    offer = volunteer()
    offer.roles.add(role)
    fields = {"name": "Translating letters", "sort_order": "3"}
    assert coordinator.post(f"/admin/volunteer-roles/edit/{role.pk}/", fields).status_code == 302
    role.refresh_from_db()
    assert (role.is_offered, role.sort_order) == (False, 3)
    assert "Translating letters" in coordinator.get(page_of(offer)).content.decode()
