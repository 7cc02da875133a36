"""The page of a volunteer: no button throws away what was typed for another, and no colleague is overruled unseen."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from home.accounts.models import User
from newsletter.people.models import VolunteerInterest, VolunteerNote
from newsletter.roles import VOLUNTEER_COORDINATORS
from tests.desk.test_desk import volunteer
from tests.plugins.staff import make_member

pytestmark = pytest.mark.django_db


def open_page(client: Client, offer: VolunteerInterest) -> dict[str, str]:
    """Return what every button of the page sends along."""
    page = BeautifulSoup(client.get(f"/admin/volunteers/inspect/{offer.pk}/").content, "html.parser")
    fields = page.select("#steps input, [form=steps]:not(button)")
    return {str(field["name"]): str(field.get("value") or chosen(field)) for field in fields}


def chosen(field: Tag) -> str:
    option = field.select_one("option[selected]")
    return str(option["value"]) if option else field.get_text(strip=True)


def press(client: Client, offer: VolunteerInterest, step: str, data: dict[str, str]) -> tuple[int, Any]:
    response = client.post(f"/admin/volunteers/{offer.pk}/{step}/", data)
    return response.status_code, BeautifulSoup(response.content, "html.parser")


def text_of(page: Tag) -> str:
    return str(page.select_one("[name=text]").get_text(strip=True))


@pytest.mark.parametrize(("step", "own"), [("assign", {}), ("state", {"state": "contacted"})])
def test_a_note_stays_when_another_button_is_pressed(coordinator: Client, step: str, own: dict[str, str]) -> None:
    offer = volunteer()
    me = User.objects.get(name=VOLUNTEER_COORDINATORS)
    data = open_page(coordinator, offer) | {"text": "Half a note", "colleague": str(me.pk)} | own
    status, page = press(coordinator, offer, step, data)
    assert (status, text_of(page)) == (200, "Half a note")
    assert page.select_one("[name=colleague] [selected]")["value"] == str(me.pk)
    assert "is not saved yet" in page.get_text()
    offer.refresh_from_db()
    assert (offer.assigned_to == me) == (step == "assign")
    assert VolunteerNote.objects.count() == 0


def test_a_note_that_is_refused_stays(coordinator: Client) -> None:
    offer = volunteer()
    status, page = press(coordinator, offer, "note", open_page(coordinator, offer) | {"text": "x" * 5_001})
    assert (status, len(text_of(page))) == (422, 5_001)
    assert "longer than 5,000 characters" in page.get_text()


def test_a_choice_stays_when_a_note_is_added(coordinator: Client) -> None:
    offer = volunteer()
    me = User.objects.get(name=VOLUNTEER_COORDINATORS)
    status, page = press(coordinator, offer, "note", {"text": "Called", "colleague": str(me.pk), "seen_colleague": ""})
    assert (status, text_of(page)) == (200, "")
    assert page.select_one("[name=colleague] [selected]")["value"] == str(me.pk)
    assert VolunteerNote.objects.get().text == "Called"


def test_what_a_colleague_did_meanwhile_is_said_first(coordinator: Client) -> None:
    offer = volunteer()
    seen = open_page(coordinator, offer)
    other = make_member(VOLUNTEER_COORDINATORS, name="Sam")
    VolunteerInterest.objects.update(assigned_to=other, state="placed")
    me = User.objects.get(name=VOLUNTEER_COORDINATORS)
    status, page = press(coordinator, offer, "assign", seen | {"colleague": str(me.pk), "text": "A note"})
    assert (status, text_of(page)) == (422, "A note")
    assert "A colleague has assigned this volunteer to “Sam” since you opened this page" in page.get_text()
    assert press(coordinator, offer, "state", seen | {"state": "closed"})[0] == 422
    offer.refresh_from_db()
    assert (offer.assigned_to, offer.state) == (other, "placed")


def test_loading_a_step_again_shows_the_page(coordinator: Client) -> None:
    offer = volunteer()
    assert coordinator.get(f"/admin/volunteers/{offer.pk}/assign/").url == f"/admin/volunteers/inspect/{offer.pk}/"
