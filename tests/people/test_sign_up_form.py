"""The sign-up form: what is kept, what is refused and how that is said."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from newsletter.people.confirmation import confirm_subscription
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    Interest,
    SignUpQuestion,
    SignUpRequest,
    Subscription,
    Supporter,
    VolunteerInterest,
)
from newsletter.people.pages import SignUpPage
from tests.factories import TopicFactory
from tests.factories.contact import stamp
from tests.factories.signing_up import SignUpPageFactory, sent_form
from tests.factories.supporters import (
    ConsentWordingFactory,
    VolunteerRoleFactory,
    VolunteerTimeFactory,
    confirmation_token,
)
from tests.plugins.shared_pages import Share

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ADDRESS = "/sign-up/"
SENT = "/sign-up/sent/"
NEWS, HELP, RESEARCH = Interest.MISSING_NEWS, Interest.VOLUNTEERING, Interest.RESEARCH


@pytest.fixture(autouse=True, scope="module")
def _page(share: Share) -> None:
    share(SignUpPageFactory.create)


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def nothing_happened() -> bool:
    return not SignUpRequest.objects.exists() and not Supporter.objects.exists() and not mail.outbox


def test_a_form_is_kept_with_what_was_shown_and_mailed_once(client: Client, page: SignUpPage) -> None:
    topic = TopicFactory.create()
    response = client.post(ADDRESS, sent_form(page, name="Ada", scope="chosen", topics=[topic.pk]))
    assert (response.status_code, response.url) == (303, SENT)
    assert "check your email" in soup(client.get(SENT)).h1.get_text()
    assert Subscription.objects.get().state == "pending"
    request = SignUpRequest.objects.get()
    assert (request.name, request.details["topics"], request.page) == ("Ada", [topic.pk], ADDRESS)
    event = ConsentEvent.objects.get()
    assert (event.kind, event.wording_text) == ("asked", page.shown_offers[0].shown_wording.text)
    assert event.notice == page.shown_notice.version
    assert [message.to for message in mail.outbox] == [["ada@reader.example"]]


def test_volunteers_say_where_when_in_what_and_answer_what_staff_ask(client: Client, page: SignUpPage) -> None:
    role, time = VolunteerRoleFactory.create(), VolunteerTimeFactory.create()
    page.questions = [
        SignUpQuestion(label="Do you drive?", field_type="radio", choices="Yes\nNo", required=True),
        SignUpQuestion(label="Since when?", field_type="date"),
        SignUpQuestion(label="Which languages?", field_type="checkboxes", choices="Welsh, Polish, Urdu"),
        SignUpQuestion(label="Anything else?", field_type="multiline"),
        SignUpQuestion(label="I am over 18", field_type="checkbox"),
        SignUpQuestion(label="Hours a week", field_type="number"),
    ]
    page.save_revision().publish()
    page = SignUpPage.objects.get()
    offer = {"nation": "wales", "region": "Gwent", "roles": [role.pk], "times": [time.pk]}
    response = client.post(ADDRESS, sent_form(page, HELP, **offer))
    assert "Answer this question: Do you drive?" in soup(response).select_one("[role=alert]").get_text()
    answers = {
        "question-do_you_drive": "Yes",
        "question-since_when": "24/11/2026",
        "question-which_languages": ["Welsh", "Urdu"],
        "question-i_am_over_18": "on",
        "question-hours_a_week": "2.5",
    }
    assert client.post(ADDRESS, sent_form(page, HELP, **offer, **answers)).status_code == 303
    confirm_subscription(confirmation_token(Supporter.objects.get()))
    kept = VolunteerInterest.objects.get()
    assert (kept.nation, kept.region, list(kept.roles.all()), list(kept.times.all())) == (
        "wales", "Gwent", [role], [time],
    )  # fmt: skip
    assert kept.answers == {
        "Do you drive?": "Yes",
        "Since when?": "24 November 2026",
        "Which languages?": "Welsh, Urdu",
        "I am over 18": "Yes",
        "Hours a week": "2.5",
    }


def test_nothing_is_ticked_for_anybody_and_every_field_has_its_name(client: Client, page: SignUpPage) -> None:
    topic = TopicFactory.create(slug="county-lines")
    shown = soup(client.get(f"{ADDRESS}?topic=county-lines"))
    assert not shown.select("input[name=interests][checked]")
    assert shown.select_one("input[name=topics][checked]")["value"] == str(topic.pk)
    for control in shown.select("main form :is(input:not([type=hidden]), select, textarea)"):
        assert shown.select_one(f"label[for='{control['id']}']"), control
        assert "maxlength" not in control.attrs
    assert all(fieldset.legend for fieldset in shown.select("main fieldset"))
    assert shown.select_one("input[name=email]")["autocomplete"] == "email"
    box = shown.select_one("input[name=interests]")
    beside = shown.select_one(f"[id={box['aria-describedby']}]").get_text()
    assert page.shown_offers[0].shown_wording.text in beside
    assert page.shown_notice.text in shown.get_text()
    ids = [element["id"] for element in shown.select("[id]")]
    assert len(ids) == len(set(ids))


def test_an_address_from_another_page_comes_along_by_post_and_nothing_is_kept(client: Client, page: SignUpPage) -> None:
    TopicFactory.create(slug="police")
    response = client.post(ADDRESS, {"begin": "1", "email": "ada@reader.example", "topic": "police"})
    shown = soup(response)
    assert response.status_code == 200
    assert shown.select_one("input[name=email]")["value"] == "ada@reader.example"
    assert not shown.select("[role=alert]")
    assert not shown.select("input[name=interests][checked]")
    assert nothing_happened()


@pytest.mark.parametrize("query", ["topic=", "topic=%00", "topic=no-such", "email=a@b.example", "topic=" + "x" * 9000])
def test_an_address_of_the_form_that_says_nothing_shows_it_empty(client: Client, page: SignUpPage, query: str) -> None:
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200
    assert not soup(response).select("input[name=topics][checked], input[name=email][value]")


@pytest.mark.parametrize(
    ("fields", "fault", "target"),
    [
        ({"email": ""}, "Enter your email address", "email"),
        ({"email": "ada"}, "in full", "email"),
        ({"email": "a" * 320 + "@reader.example"}, "in full", "email"),
        ({"email": "ada@reader.example\r\nBcc: all@reader.example"}, "in full", "email"),
        ({"email": "ada@reader.example\0"}, "not text", "email"),
        ({"name": "Ada\r\nBcc: all@reader.example"}, "on one line", "name"),
        ({"name": "A" * 121}, "120 characters", "name"),
        ({"interests": []}, "Select at least one", "interests"),
        ({"interests": ["money"]}, "from the boxes", "interests"),
        ({"scope": "chosen"}, "at least one topic", "topics"),
        ({"scope": "some"}, "Choose everything", "scope"),
        ({"scope": "chosen", "topics": ["x"]}, "no longer on the list", "topics"),
        ({"interests": [NEWS, HELP], "nation": ""}, "where you could help", "nation"),
        ({"interests": [NEWS, HELP], "nation": "wales", "region": "x" * 81}, "80 characters", "region"),
        ({"interests": [NEWS, HELP], "nation": "wales", "roles": ["9" * 500]}, "from the tasks", "roles"),
    ],
)
def test_bad_input_is_explained_with_a_link_and_nothing_is_sent_or_lost(
    client: Client, page: SignUpPage, fields: dict[str, Any], fault: str, target: str
) -> None:
    VolunteerRoleFactory.create()
    written = sent_form(page, name="Ada") | fields
    response = client.post(ADDRESS, written)
    assert response.status_code == 422
    assert nothing_happened()
    shown = soup(response)
    assert shown.title.get_text().startswith("Not sent yet")
    (link,) = [link for link in shown.select("[role=alert] a") if fault in link.get_text()]
    control = shown.select_one(str(link["href"]))
    assert control.get("name", target) == target
    described = shown.select_one(f"[id={control['aria-describedby'].split()[-1]}]")
    assert fault in described.get_text()
    for name in ("email", "name", "region"):
        typed = shown.select_one(f"input[name={name}]").get("value", "")
        assert typed.split() == written[name].replace("\0", "").split()
    ticked = [box["value"] for box in shown.select("input[name=interests][checked]")]
    assert ticked == [interest for interest in written["interests"] if interest in Interest.values]


def test_what_belongs_to_a_box_that_is_not_ticked_is_neither_judged_nor_kept(client: Client, page: SignUpPage) -> None:
    fields = {"scope": "nonsense", "topics": ["x"], "nation": "mars", "region": "R" * 500}
    assert client.post(ADDRESS, sent_form(page, RESEARCH, **fields)).status_code == 303
    assert not VolunteerInterest.objects.exists()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"website": "https://a.example/"}, "hidden field"),
        ({"opened": stamp(0)}, "faster than people"),
        ({"opened": stamp(25 * 60 * 60)}, "more than a day"),
        ({"opened": "1:forged"}, "did not reach us"),
        ({"shown": "1-2-3.4"}, "changed while this page was open"),
    ],
)
def test_what_no_person_would_send_is_told_so(
    client: Client, page: SignUpPage, fields: dict[str, str], fault: str
) -> None:
    if "opened" in fields and "forged" not in fields["opened"]:
        fields = {"opened": stamp(0 if fault.startswith("faster") else 25 * 60 * 60)}
    response = client.post(ADDRESS, sent_form(page) | fields)
    assert response.status_code == 422
    assert fault in soup(response).select_one("[role=alert]").get_text()
    assert nothing_happened()


def test_a_wording_that_is_newer_than_the_open_page_is_read_before_it_is_agreed_to(
    client: Client, page: SignUpPage
) -> None:
    old = sent_form(page)
    newer = ConsentWordingFactory.create(text="Yes, and something more.")
    response = client.post(ADDRESS, old)
    assert response.status_code == 422
    assert newer.text in soup(response).get_text()
    again = old | {"shown": soup(response).select_one("input[name=shown]")["value"]}
    assert client.post(ADDRESS, again).status_code == 303
    assert ConsentEvent.objects.get().wording_text == newer.text


def test_nothing_is_asked_for_without_a_wording(client: Client, page: SignUpPage) -> None:
    ConsentWording.objects.filter(interest=RESEARCH).delete()
    assert len(soup(client.get(ADDRESS)).select("input[name=interests]")) == 2
    ConsentWording.objects.all().delete()
    assert "You cannot sign up at the moment" in soup(client.get(ADDRESS)).get_text()
    assert client.post(ADDRESS, sent_form(SignUpPage.objects.get())).status_code == 422


def test_a_slip_is_asked_about_once_and_never_corrected(client: Client, page: SignUpPage) -> None:
    written = sent_form(page, email="Ada@gmial.com")
    response = client.post(ADDRESS, written)
    shown = soup(response)
    assert response.status_code == 422
    assert "gmail.com" in shown.select_one("[role=alert]").get_text()
    assert shown.select_one("input[name=email]")["value"] == "Ada@gmial.com"
    assert nothing_happened()
    again = written | {"checked": shown.select_one("input[name=checked]")["value"]}
    assert client.post(ADDRESS, again).status_code == 303
    assert mail.outbox[0].to == ["Ada@gmial.com"]
