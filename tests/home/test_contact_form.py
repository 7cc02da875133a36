"""Writing to a team: what arrives, what is refused and how that is said."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from home.contact.message import ContactMessage
from home.pages import ContactPage
from home.registers import RoleContact
from tests.factories import RoleContactFactory
from tests.factories.contact import ContactPageFactory, letter, offered
from tests.plugins.shared_pages import Share

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ADDRESS = "/contact/"
MAX_LENGTH = 5_000


def make_page() -> None:
    team = RoleContactFactory.create(name="Policy team", email="policy@missingpeople.example")
    ContactPageFactory.create(contacts=offered(team, RoleContactFactory.create(name="Research team")))


@pytest.fixture(autouse=True, scope="module")
def _page(share: Share) -> None:
    share(make_page)


@pytest.fixture
def team() -> RoleContact:
    """Return a team that the contact page offers beside another."""
    return RoleContact.objects.get(name="Policy team")


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def nothing_happened() -> bool:
    return not ContactMessage.objects.exists() and not mail.outbox


def test_a_message_is_kept_and_mailed_to_its_team(client: Client, team: RoleContact) -> None:
    fields = letter(team, name="Ada Byron", email="ada@reader.example", message="First line.\r\n\r\nÀ bientôt & <b>.")
    response = client.post(ADDRESS, fields)
    assert (response.status_code, response.url) == (303, "/contact/sent/")
    kept = ContactMessage.objects.get()
    assert (kept.contact, kept.name, kept.email) == (team, "Ada Byron", "ada@reader.example")
    assert kept.mailed_at
    [message] = mail.outbox
    assert (message.to, message.cc, message.bcc) == (["policy@missingpeople.example"], [], [])
    assert message.reply_to == ["ada@reader.example"]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "Ada" not in message.subject
    assert "À bientôt & <b>." in message.body
    assert "Ada Byron" in message.body


def test_the_page_after_sending_is_loaded_again_without_sending(client: Client, team: RoleContact) -> None:
    response = client.post(ADDRESS, letter(team), follow=True)
    assert "Your message has been sent" in soup(response).h1.get_text()
    assert client.get("/contact/sent/").status_code == 200
    assert len(mail.outbox) == ContactMessage.objects.count() == 1


def test_a_button_pressed_twice_sends_one_message(client: Client, team: RoleContact) -> None:
    fields = letter(team)
    assert [client.post(ADDRESS, fields).status_code for _ in range(2)] == [303, 303]
    assert len(mail.outbox) == ContactMessage.objects.count() == 1


def test_strangers_need_neither_cookie_nor_token(team: RoleContact) -> None:
    client = Client(enforce_csrf_checks=True)
    shown = client.get(ADDRESS)
    assert "csrf" not in shown.content.decode().lower()
    assert client.post(ADDRESS, letter(team)).status_code == 303
    assert not client.cookies


def test_every_other_page_still_asks_for_the_token(team: RoleContact) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/").status_code == 403
    assert client.post("/contact/sent/").status_code == 403
    assert client.post("/no-such-page/").status_code == 403


def test_a_private_contact_page_takes_nothing(client: Client, team: RoleContact) -> None:
    PageViewRestriction.objects.create(page=ContactPage.objects.get(), restriction_type="login")
    assert client.post(ADDRESS, letter(team)).status_code == 302
    assert nothing_happened()


def test_a_draft_of_the_contact_page_takes_nothing(client: Client, team: RoleContact) -> None:
    ContactPage.objects.update(live=False)
    assert client.post(ADDRESS, letter(team)).status_code == 404
    assert nothing_happened()


def test_the_form_names_every_field_and_chooses_the_team_of_the_link(client: Client, team: RoleContact) -> None:
    page = soup(client.get(f"{ADDRESS}?to={team.pk}"))
    assert page.select_one("input[name=contact][checked]")["value"] == str(team.pk)
    for field in page.select("form[method=post] :is(input:not([type=hidden]), textarea)"):
        assert page.select_one(f"label[for={field['id']}]"), field
        assert "maxlength" not in field.attrs
    assert page.select_one("fieldset > legend")
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("to", ["", "0", "99999", "x", "%00", "9" * 10_000, "1%27", "-1"])
def test_a_link_to_no_team_shows_the_form(client: Client, team: RoleContact, to: str) -> None:
    response = client.get(f"{ADDRESS}?to={to}")
    assert response.status_code == 200
    assert not soup(response).select("input[name=contact][checked]")


def test_a_single_team_is_chosen_already(client: Client) -> None:
    page = ContactPage.objects.get()
    page.contacts = offered(RoleContactFactory.create())
    page.save_revision().publish()
    assert len(soup(client.get(ADDRESS)).select("input[name=contact][checked]")) == 1


def test_a_team_without_an_address_is_listed_but_not_offered(client: Client, team: RoleContact) -> None:
    RoleContact.objects.filter(name="Research team").update(email="", phone="020 7946 0000")
    page = soup(client.get(ADDRESS))
    assert len(page.select("input[name=contact]")) == 1
    assert page.select_one("a[href='tel:02079460000']")
    gone = RoleContact.objects.get(name="Research team")
    assert client.post(ADDRESS, letter(gone)).status_code == 422
    assert nothing_happened()


@pytest.mark.parametrize(
    ("fields", "fault", "field"),
    [
        ({"contact": ""}, "Choose who your message is for", "contact"),
        ({"contact": "0"}, "Choose one of the teams", "contact"),
        ({"contact": "9" * 10_000}, "Choose one of the teams", "contact"),
        ({"message": ""}, "Enter your message", "message"),
        ({"message": " \n\t "}, "Enter your message", "message"),
        ({"message": "\u200b\u200b"}, "Enter your message", "message"),
        ({"message": "x" * 50_000}, "It has 50000", "message"),
        ({"message": "x" * (MAX_LENGTH + 1)}, "5,000 characters", "message"),
        ({"message": "https://a.example/ www.b.example"}, "Tell us what", "message"),
        ({"message": '<a href="https://a.example/"></a> [url=x]'}, "Tell us what", "message"),
        ({"message": "before\0after"}, "not text", "message"),
        ({"name": "Ada\0"}, "not text", "name"),
        ({"name": "Ada\r\nBcc: all@reader.example"}, "on one line", "name"),
        ({"name": "Ada\u2028Byron"}, "on one line", "name"),
        ({"name": "A" * 121}, "120 characters", "name"),
        ({"email": "ada"}, "in full", "email"),
        ({"email": "ada@reader.example\r\nBcc: all@reader.example"}, "in full", "email"),
        ({"email": "a@b.example,c@d.example"}, "in full", "email"),
        ({"email": f"{'a' * 60}@{'b.' * 120}example"}, "in full", "email"),
        ({"email": "a@xn--.example"}, "in full", "email"),
    ],
)
def test_bad_input_is_explained_and_nothing_is_sent_or_lost(
    client: Client, team: RoleContact, fields: dict[str, str], fault: str, field: str
) -> None:
    written = letter(team, name="Ada", email="ada@reader.example") | fields
    response = client.post(ADDRESS, written)
    assert response.status_code == 422
    assert nothing_happened()
    page = soup(response)
    assert page.title.get_text().startswith("Not sent yet")
    link = page.select_one("[role=alert] a")
    assert fault in link.get_text()
    control = page.select_one(str(link["href"]))
    assert control["name"] == field
    described = control if field != "contact" else control.find_parent("fieldset")
    fault_id = described["aria-describedby"].split()[-1]
    assert fault in page.select_one(f"[id={fault_id}]").get_text()
    assert field == "contact" or control["aria-invalid"] == "true"
    shown = page.select_one("textarea[name=message]").get_text().removeprefix("\n")
    assert shown.replace("\r\n", "\n").strip("\n") == written["message"].replace("\0", "").strip("\n")


def test_exactly_five_thousand_characters_arrive(client: Client, team: RoleContact) -> None:
    assert client.post(ADDRESS, letter(team, message="é" * MAX_LENGTH)).status_code == 303
    assert len(ContactMessage.objects.get().message) == MAX_LENGTH


def test_a_host_in_another_script_is_answered_at_its_ascii_name(client: Client, team: RoleContact) -> None:
    assert client.post(ADDRESS, letter(team, email="ada@bücher.example")).status_code == 303
    assert mail.outbox[0].reply_to == ["ada@xn--bcher-kva.example"]
    assert mail.outbox[0].message()


ANY_FIELD = st.text(st.characters(blacklist_categories=["Cs"]), max_size=200) | st.binary(max_size=200)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["contact", "name", "email", "message", "website", "opened", "?"]), ANY_FIELD))
def test_nothing_that_is_typed_breaks_the_form(
    client: Client, team: RoleContact, fields: dict[str, str | bytes]
) -> None:
    for base in ({}, letter(team)):
        assert client.post(ADDRESS, base | fields).status_code in (303, 422, 429)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=400), st.sampled_from(["application/x-www-form-urlencoded", "text/plain", "application/json"])
)
def test_no_body_at_all_breaks_the_form(client: Client, team: RoleContact, body: bytes, content_type: str) -> None:
    assert client.generic("POST", ADDRESS, body, content_type=content_type).status_code in (400, 422)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: Client, team: RoleContact, method: str) -> None:
    assert client.generic(method, ADDRESS).status_code == 405


def test_the_form_is_not_kept_by_caches_on_the_way(client: Client, team: RoleContact) -> None:
    assert client.get(ADDRESS)["Cache-Control"] == "private, no-store"


def test_addresses_are_readable_and_not_harvestable(client: Client, team: RoleContact) -> None:
    source = client.get(ADDRESS).content.decode()
    assert "@" not in source
    assert "policy at missingpeople.example" in " ".join(soup(client.get(ADDRESS)).get_text().split())


def test_thirty_teams_cost_the_queries_of_three(client: Client) -> None:
    page = ContactPage.objects.get()
    counts: dict[int, int] = {}
    for number in (3, 30):
        page.contacts = offered(*RoleContactFactory.create_batch(number))
        page.save_revision().publish()
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as queries:
            assert len(soup(client.get(ADDRESS)).select("input[name=contact]")) == number
        counts[number] = len(queries)
    assert counts[3] == counts[30] <= 10, counts
