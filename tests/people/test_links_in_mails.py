"""The pages behind the links in mails: people press buttons, and machines may open links as often as they like."""

import datetime
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail, signing
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from newsletter.people.address_change import complete_address_changes, request_address_change
from newsletter.people.bounced_and_complained import record_bounce
from newsletter.people.links import CONFIRMATION_VALID_FOR, make_new_address_token
from newsletter.people.models import ConsentEvent, Interest, SignUpMail, Subscription, Supporter
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail
from newsletter.people.unsubscription import leave
from tests.factories.signing_up import SignUpPageFactory, sent_form
from tests.factories.supporters import SubscriptionFactory, SupporterFactory, address_of, confirmation_token
from tests.people.private_visit import visit

pytestmark = pytest.mark.django_db

NEWS, HELP, RESEARCH = Interest.MISSING_NEWS, Interest.VOLUNTEERING, Interest.RESEARCH
LINK = re.compile(r"https?://[^\s\"<>]+")


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def path_of(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def everything() -> list[Any]:
    """Return all that a link could change."""
    tables: list[Any] = [Supporter, Subscription, ConsentEvent, SignUpMail]
    return [list(table.objects.order_by("pk").values()) for table in tables]


def pending(*interests: Interest) -> Supporter:
    supporter: Supporter = SupporterFactory.create(state=Supporter.State.PENDING, interests=[], confirmed_at=None)
    for interest in interests or [NEWS]:
        SubscriptionFactory.create(supporter=supporter, interest=interest, state="pending", confirmed_at=None)
    return supporter


def press(client: Client, address: str, response: Any) -> Any:
    """Press the first button of a page, with what its form holds."""
    form = soup(response).select_one("main form")
    fields: dict[str, list[str]] = {}
    for control in form.select("[name]"):
        fields.setdefault(control["name"], []).append(control.get("value", ""))
    return client.post(form.get("action") or address, fields)


def test_a_person_presses_one_button_and_everything_is_confirmed_once(client: Client) -> None:
    supporter = pending(NEWS, RESEARCH)
    address = f"/subscriptions/{confirmation_token(supporter)}/confirm/"
    shown = client.get(address)
    assert [button.get_text() for button in soup(shown).select("main button")] == [
        "Yes, that was me",
        "That was not me, delete it",
    ]
    assert soup(shown).select_one("main input:not([type=hidden])") is None
    answers = [press(client, address, shown) for _ in range(2)]
    preferences = f"/subscriptions/{supporter.token}/"
    assert [(a.status_code, a.url) for a in answers] == [
        (303, f"{preferences}?done=confirmed"),
        (303, address),
    ]
    assert "Thank you" in soup(client.get(answers[0].url)).get_text()
    assert set(supporter.subscriptions.values_list("state", flat=True)) == {"active"}
    assert len(mail.outbox) == 1
    assert "Nothing left to confirm" in soup(client.get(address)).h1.get_text()


def test_only_what_the_page_showed_is_confirmed(client: Client) -> None:
    supporter = pending(NEWS)
    address = f"/subscriptions/{confirmation_token(supporter)}/confirm/"
    SubscriptionFactory.create(supporter=supporter, interest=RESEARCH, state="pending", confirmed_at=None)
    press(client, address, client.get(address))
    states = dict(supporter.subscriptions.values_list("interest", "state"))
    assert states == {NEWS: "active", RESEARCH: "pending"}
    assert client.post(address, {"interest": ["research", "\0"]}).status_code == 303
    assert supporter.subscriptions.get(interest=RESEARCH).state == "pending"


def test_who_bounced_confirms_that_mail_arrives_again(client: Client) -> None:
    supporter = SupporterFactory.create()
    record_bounce(supporter)
    address = f"/subscriptions/{confirmation_token(supporter)}/confirm/"
    assert press(client, address, client.get(address)).url.endswith("?done=confirmed")
    supporter.refresh_from_db()
    assert supporter.state == Supporter.State.ACTIVE


def test_a_link_scanner_changes_nothing(client: Client) -> None:
    page = SignUpPageFactory()
    client.post("/sign-up/", sent_form(page, NEWS, HELP, nation="wales"))
    active = SupporterFactory.create(address="active@reader.example")
    for kind in SignUpMail.Kind:
        enqueue_sign_up_mail(kind, active)
    request_address_change(active, address_of("new@reader.example"))
    gone = SupporterFactory.create(address="left@reader.example")
    leave(gone)
    links = {path_of(link) for sent in mail.outbox for link in LINK.findall(str(sent.message()).replace("=\n", ""))}
    links |= {path_of(link) for sent in mail.outbox for link in LINK.findall(sent.body)}
    links |= {path_of(link) for sent in mail.outbox for link in LINK.findall(sent.alternatives[0][0])}
    assert {link.rstrip("/").rpartition("/")[2] for link in links} >= {"confirm", "leave", "new-address", "open"}
    before = everything()
    scanned = 0
    for _ in range(3):
        for link in sorted(links):
            for method in (client.get, client.head):
                answer = method(link)
                # What stands on the page is opened as well.
                inner = [a["href"] for a in soup(answer).select("main a[href^='/subscriptions/']")]
                scanned += len([client.get(found) for found in inner]) + 1
    assert scanned > 50
    assert everything() == before
    assert not client.cookies


SECRET_PAGES = ["", "?done=left", "?done=nonsense", "leave/"]
PRIVATE_PAGES = ["yours/", "yours/?done=discreet", "address/", "erase/", "held/", "held.json"]


@pytest.mark.parametrize("path", [*SECRET_PAGES, *PRIVATE_PAGES])
def test_a_secret_page_is_kept_and_told_nowhere(client: Client, path: str) -> None:
    supporter = SupporterFactory.create(address="ada.byron@reader.example", interests=[NEWS, RESEARCH])
    is_private = path in PRIVATE_PAGES
    response = client.get(visit(client, supporter, path) if is_private else f"/subscriptions/{supporter.token}/{path}")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies
    assert "csrf" not in response.content.decode().lower()
    if not is_private:
        assert "ada.byron" not in response.content.decode()


def test_an_address_is_masked_where_a_scanner_looks(client: Client) -> None:
    supporter = pending()
    Supporter.objects.filter(pk=supporter.pk).update(address="ada.byron@reader.example")
    shown = client.get(f"/subscriptions/{confirmation_token(supporter)}/confirm/").content.decode()
    assert "a•••@reader.example" in shown
    assert "ada.byron" not in shown


@pytest.mark.parametrize(
    "path",
    ["", "leave/", "erase/", "held/", "held.json", "confirm/", "new-address/", "keep-address/", "open/", "yours/"],
)
def test_an_unknown_token_gets_a_kind_page(client: Client, path: str) -> None:
    SignUpPageFactory()
    for token in ("x", "é", "%00", "%0a", "x" * 3000, "a.b.c", "%F0%9F%92%94", "<script>"):
        address = f"/subscriptions/{token}/{path}"
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 404, address
            shown = soup(answer)
            assert "does not work" in shown.h1.get_text(), address
            assert shown.select_one("main a[href='/sign-up/']"), address
            assert answer["Referrer-Policy"] == "no-referrer", address
    # Browsers resolve this one before they ask.
    address = f"/subscriptions/../{path}"
    assert {client.get(address).status_code, client.post(address).status_code} <= {200, 302, 404}


def test_an_old_link_says_so_and_changes_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    supporter = pending()
    Supporter.objects.filter(pk=supporter.pk).update(new_address="b@reader.example", new_address_key="b@reader.example")
    supporter.refresh_from_db()
    now = datetime.datetime.now(datetime.UTC).timestamp()
    with monkeypatch.context() as patch:
        patch.setattr(signing.time, "time", lambda: now - CONFIRMATION_VALID_FOR.total_seconds() - 60)
        old = [f"{confirmation_token(supporter)}/confirm/", f"{make_new_address_token(supporter)}/new-address/"]
    before = everything()
    for path in old:
        for answer in (client.get(f"/subscriptions/{path}"), client.post(f"/subscriptions/{path}")):
            assert answer.status_code == 410
            assert "has expired" in soup(answer).h1.get_text()
    assert everything() == before


def test_a_token_that_was_altered_or_belongs_elsewhere_changes_nothing(client: Client) -> None:
    supporter, other = pending(), SupporterFactory.create()
    token = confirmation_token(supporter)
    foreign = confirmation_token(other).split(".")[0] + "." + token.split(".", 1)[1]
    before = everything()
    for wrong in (token[:-1], f"{token}x", token.swapcase(), foreign, supporter.token):
        for name in ("confirm", "new-address"):
            assert client.post(f"/subscriptions/{wrong}/{name}/", {"interest": NEWS}).status_code == 404
    assert client.post(f"/subscriptions/{token}/", {"change": "leave", "interest": NEWS}).status_code == 404
    assert everything() == before


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="/?#"), min_size=1, max_size=80))
@example("\0")
@example("a.b.c")
def test_no_token_at_all_breaks_a_page(client: Client, token: str) -> None:
    for name in ("", "confirm/", "new-address/", "leave/", "keep-address/", "open/", "yours/", "held.json"):
        assert client.post(f"/subscriptions/{token}/{name}").status_code in (200, 301, 302, 404)


def test_a_new_address_is_confirmed_from_its_own_mail(client: Client) -> None:
    supporter = SupporterFactory.create(address="old@reader.example")
    client.post(visit(client, supporter, "address/"), {"email": "New@reader.example"})
    link = next(path_of(link) for link in LINK.findall(mail.outbox[-1].body) if "new-address" in link)
    shown = client.get(link)
    assert "N•••@reader.example" in soup(shown).get_text()
    answers = [press(client, link, shown).url for _ in range(2)]
    assert answers == [link, link]
    assert supporter.token not in client.get(link).content.decode()
    assert Supporter.objects.get().address == "old@reader.example"
    assert "is confirmed" in soup(client.get(link)).get_text()
    Supporter.objects.update(new_address_confirmed_at=timezone.now() - datetime.timedelta(days=1))
    complete_address_changes()
    assert Supporter.objects.get().address == "New@reader.example"
    assert "already" in soup(client.get(link)).get_text()
    assert [sent.to[0][:3] for sent in mail.outbox] == ["New", "old", "old", "New"]
    assert "last email" in " ".join(mail.outbox[2].body.split())
    assert ["List-Unsubscribe" in sent.message() for sent in mail.outbox[1:]] == [True, False, True]


def test_a_new_address_that_was_changed_again_is_not_confirmed(client: Client) -> None:
    supporter = SupporterFactory.create()
    request_address_change(supporter, address_of("first@reader.example"))
    link = next(path_of(link) for link in LINK.findall(mail.outbox[-1].body) if "new-address" in link)
    request_address_change(supporter, address_of("second@reader.example"))
    assert [client.get(link).status_code, client.post(link).status_code] == [410, 410]
