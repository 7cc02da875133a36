"""The preferences in a browser without scripts: what is shown, what each button does, and what it says afterwards."""

import datetime
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils import timezone

from newsletter.people.bounced_and_complained import record_bounce, record_complaint
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import ConsentEvent, Interest, SignUpRequest, Supporter
from newsletter.people.retention import delete_old_sign_ups
from newsletter.people.unsubscription import LEAVER_RETENTION, leave
from tests.factories import TopicFactory
from tests.factories.supporters import SupporterFactory, VolunteerInterestFactory
from tests.people.private_visit import visit

pytestmark = pytest.mark.django_db

NEWS, HELP, RESEARCH = Interest.MISSING_NEWS, Interest.VOLUNTEERING, Interest.RESEARCH


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def at(supporter: Supporter, path: str = "") -> str:
    return f"/subscriptions/{supporter.token}/{path}"


def change(client: Client, supporter: Supporter, what: str, **fields: Any) -> Any:
    return client.post(at(supporter), {"change": what} | fields)


def done(response: Any) -> str:
    assert response.status_code == 303, response.content
    return str(response.url.partition("?done=")[2])


def test_topics_are_chosen_and_taken_back(client: Client) -> None:
    first, second = TopicFactory.create(), TopicFactory.create()
    supporter = SupporterFactory.create(topics=[first])
    shown = soup(client.get(at(supporter)))
    assert shown.select_one("input[name=scope][checked]")["value"] == "chosen"
    assert [box["value"] for box in shown.select("input[name=topics][checked]")] == [str(first.pk)]
    assert done(change(client, supporter, "topics", scope="chosen", topics=[first.pk, second.pk])) == "topics"
    assert set(supporter.subscriptions.get().topics.all()) == {first, second}
    assert done(change(client, supporter, "topics", scope="all", topics=[first.pk])) == "topics"
    assert supporter.subscriptions.get().all_topics
    assert done(change(client, supporter, "topics", scope="all")) == "nothing-new"


@pytest.mark.parametrize(
    ("what", "fields", "fault", "field"),
    [
        ("topics", {"scope": "chosen"}, "at least one topic", "topics"),
        ("topics", {"scope": "chosen", "topics": "9999"}, "no longer on the list", "topics"),
        ("topics", {}, "everything, or only some", "scope"),
        ("pause", {}, "how long", "days"),
        ("pause", {"days": "9999"}, "how long", "days"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    client: Client, what: str, fields: dict[str, str], fault: str, field: str
) -> None:
    supporter = SupporterFactory.create()
    response = client.post(f"{at(supporter)}?done=returned", {"change": what} | fields)
    assert response.status_code == 422
    shown = soup(response)
    assert fault in shown.select_one("[role=alert]").get_text()
    assert shown.select_one(f"[id=id_{field}]")
    assert not shown.select("[role=status]")
    assert not mail.outbox
    assert not ConsentEvent.objects.exists()


def test_a_pause_begins_and_ends(client: Client) -> None:
    supporter = SupporterFactory.create()
    assert done(change(client, supporter, "pause", days="28")) == "paused"
    supporter.refresh_from_db()
    assert supporter.paused_until == timezone.localdate() + datetime.timedelta(days=28)
    assert f"{supporter.paused_until:%-d %B %Y}" in soup(client.get(at(supporter))).get_text()
    assert done(change(client, supporter, "resume")) == "resumed"
    assert done(change(client, supporter, "resume")) == "nothing-new"


def test_one_thing_is_left_and_taken_back(client: Client) -> None:
    supporter = SupporterFactory.create(interests=[NEWS, RESEARCH])
    assert done(change(client, supporter, "leave", interest=NEWS)) == "left"
    assert done(change(client, supporter, "leave", interest=NEWS)) == "nothing-new"
    shown = soup(client.get(at(supporter)))
    assert [field["value"] for field in shown.select(".undo input[name=interest]")] == [NEWS]
    assert done(change(client, supporter, "return", interest=NEWS)) == "returned"
    assert done(change(client, supporter, "return", interest=NEWS)) == "nothing-new"
    assert [event.kind for event in ConsentEvent.objects.of(supporter)] == ["left", "returned"]


def test_everything_is_left_on_its_page_and_taken_back(client: Client) -> None:
    supporter = SupporterFactory.create(interests=[NEWS, RESEARCH])
    shown = soup(client.get(at(supporter, "leave/")))
    assert [button["value"] for button in shown.select("main button")] == ["everything", NEWS, RESEARCH]
    assert done(client.post(at(supporter, "leave/"), {"leave": "everything"})) == "left"
    supporter.refresh_from_db()
    assert supporter.state == Supporter.State.LEFT
    assert "You have already unsubscribed" in soup(client.get(at(supporter, "leave/"))).get_text()
    assert done(client.post(at(supporter, "leave/"), {"leave": "everything"})) == "nothing-new"
    assert done(change(client, supporter, "return", interest=[NEWS, RESEARCH])) == "returned"
    assert supporter.subscriptions.active().count() == 2


@pytest.mark.parametrize("fields", [{}, {"leave": "money"}, {"List-Unsubscribe": "Maybe"}, {"change": "\0"}])
def test_a_button_that_there_is_none_of_changes_nothing(client: Client, fields: dict[str, str]) -> None:
    supporter = SupporterFactory.create()
    for path in ("", "leave/"):
        assert client.post(at(supporter, path), fields).status_code == 200
    assert not ConsentEvent.objects.exists()


def test_everything_about_a_person_is_shown_and_taken_away(client: Client) -> None:
    supporter = SupporterFactory.create(address="ada@reader.example", interests=[NEWS])
    offer = VolunteerInterestFactory.create(subscription__supporter=supporter, answers={"Do you drive?": "Yes <b>"})
    offer.notes.create(text="Rang on Monday.")
    leave(supporter, NEWS)
    shown = soup(client.get(visit(client, supporter, "held/"))).get_text()
    for said in ("ada@reader.example", "Ada Byron", "Fife", "Do you drive?", "Yes <b>", "Unsubscribed"):
        assert said in shown
    assert "None" not in shown
    response = client.get(visit(client, supporter, "held.json"))
    assert response["Content-Type"] == "application/json"
    assert "attachment" in response["Content-Disposition"]
    assert json.loads(response.content)["person"]["address"] == "ada@reader.example"
    assert "Rang on Monday" not in shown + response.content.decode()


def test_who_is_erased_is_told_so_and_can_sign_up_again(client: Client) -> None:
    supporter = SupporterFactory.create(address="ada@reader.example")
    page = visit(client, supporter, "erase/")
    assert len(soup(client.get(page)).select("main button")) == 1
    assert Supporter.objects.filter(address_key="ada@reader.example").exists()
    response = client.post(page)
    assert (response.status_code, response.url) == (303, at(supporter))
    assert "We no longer hold your details" in soup(client.get(at(supporter))).get_text()
    assert not Supporter.objects.filter(address__contains="ada").exists()
    assert [client.post(page).status_code, client.get(page).status_code] == [410, 410]
    assert ConsentEvent.objects.filter(kind="erased").count() == 1
    for what in ("topics", "pause", "resume", "leave", "return"):
        assert done(change(client, supporter, what, scope="all", days="28", interest=NEWS)) == "nothing-new"
    assert not mail.outbox
    assert not SignUpRequest.objects.exists()


def test_each_state_is_explained(client: Client) -> None:
    pending = SupporterFactory.create(state=Supporter.State.PENDING, interests=[])
    pending.subscriptions.create(interest=NEWS)
    bounced, complained, gone = SupporterFactory.create(), SupporterFactory.create(), SupporterFactory.create()
    record_bounce(bounced)
    record_complaint(complained)
    leave(gone)
    Supporter.objects.filter(pk=gone.pk).update(state_since=timezone.now() - 2 * LEAVER_RETENTION)
    delete_old_sign_ups()
    sentences = {pending: "asked", bounced: "could not be delivered", complained: "were unwanted", gone: "no longer"}
    for supporter, sentence in sentences.items():
        assert sentence in soup(client.get(at(supporter))).select_one(".opening").get_text()


ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def test_a_mail_program_leaves_in_one_request(client: Client) -> None:
    supporter = SupporterFactory.create(interests=[NEWS, RESEARCH])
    stranger = Client(enforce_csrf_checks=True, headers={"Origin": "https://mail.example"})
    for _ in range(2):
        response = stranger.post(at(supporter, "leave/"), ONE_CLICK)
        assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
        assert not response.cookies
    supporter.refresh_from_db()
    assert supporter.state == Supporter.State.LEFT
    assert [event.source for event in ConsentEvent.objects.of(supporter)] == ["one_click"] * 2
    known = response.content
    unknown = stranger.post("/subscriptions/nobody-has-this/leave/", ONE_CLICK)
    assert (unknown.status_code, unknown.content) == (200, known)
    erase_supporter(supporter)
    assert stranger.post(at(supporter, "leave/"), ONE_CLICK).content == known


def test_a_mail_program_may_send_its_wish_in_either_form(client: Client) -> None:
    supporter = SupporterFactory.create()
    body = "List-Unsubscribe=One-Click"
    response = client.post(at(supporter, "leave/"), body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200
    supporter.refresh_from_db()
    assert supporter.state == Supporter.State.LEFT


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["", "leave/", "erase/", "held/", "held.json"])
def test_other_methods_are_refused(client: Client, method: str, path: str) -> None:
    assert client.generic(method, at(SupporterFactory.create(), path)).status_code == 405
