"""What keeps programs, other sites and floods away from the contact form without a puzzle for people."""

import re
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from home.contact import message_mail
from home.contact.limits import CONTACT_LIMIT
from home.contact.message import ContactMessage
from home.contact.message_mail import OVERDUE_AFTER, mail_overdue_messages
from home.pages import ContactPage
from home.public_forms import limits as counting
from home.public_forms.client_network import client_network
from home.public_forms.timestamp import TimestampState, check_timestamp
from home.registers import RoleContact
from tests.factories.contact import ContactPageFactory, letter, stamp
from tests.plugins.shared_pages import Share

pytestmark = pytest.mark.django_db

ADDRESS = "/contact/"


@pytest.fixture(autouse=True, scope="module")
def _page(share: Share) -> None:
    share(ContactPageFactory.create)


@pytest.fixture
def team() -> RoleContact:
    """Return the team that the contact page offers."""
    return RoleContact.objects.get()


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def nothing_happened() -> bool:
    return not ContactMessage.objects.exists() and not mail.outbox


def send(client: Client, team: RoleContact, number: int, address: str) -> Any:
    return client.post(ADDRESS, letter(team, message=f"Message {number}"), REMOTE_ADDR=address)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"website": "https://a.example/"}, "hidden field"),
        ({"opened": 0}, "faster than people"),
        ({"opened": 25 * 60 * 60}, "more than a day"),
        ({"opened": ""}, "did not reach us"),
        ({"opened": "1:forged"}, "did not reach us"),
        ({"opened": "\0" * 10_000}, "did not reach us"),
    ],
)
def test_what_looks_like_a_program_is_told_so_and_may_try_again(
    client: Client, team: RoleContact, fields: dict[str, Any], fault: str
) -> None:
    fields = {name: stamp(value) if isinstance(value, int) else value for name, value in fields.items()}
    response = client.post(ADDRESS, letter(team, message="A real question.") | fields)
    assert response.status_code == 422
    assert nothing_happened()
    page = soup(response)
    assert fault in page.select_one("[role=alert]").get_text()
    assert page.select_one("textarea").get_text().strip() == "A real question."
    assert not page.select("input[name=website][value]")


def test_a_new_stamp_is_given_only_for_one_that_no_longer_holds(client: Client, team: RoleContact) -> None:
    held = stamp()
    kept = soup(client.post(ADDRESS, letter(team, message="", opened=held))).select_one("input[name=opened]")
    renewed = soup(client.post(ADDRESS, letter(team, opened="forged"))).select_one("input[name=opened]")
    assert kept["value"] == held
    assert check_timestamp(str(renewed["value"])) == TimestampState.TOO_SOON


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://testserver"}, 303),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({}, 303),
    ],
)
def test_a_form_on_another_site_sends_nothing(
    client: Client, team: RoleContact, headers: dict[str, str], status: int
) -> None:
    response = client.post(ADDRESS, letter(team), headers=headers)
    assert response.status_code == status
    assert nothing_happened() == (status == 403)
    assert status == 303 or "I would like to help." in soup(response).textarea.get_text()


def test_a_sixth_message_within_the_hour_has_to_wait_and_is_not_lost(client: Client, team: RoleContact) -> None:
    statuses = [send(client, team, number, "198.51.100.7").status_code for number in range(5)]
    refused = send(client, team, 6, "198.51.100.7")
    assert statuses == [303] * 5
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert re.search(r"again in \d+ minutes", soup(refused).select_one("[role=alert]").get_text())
    assert soup(refused).textarea.get_text().strip() == "Message 6"
    assert ContactMessage.objects.count() == len(mail.outbox) == 5
    assert send(client, team, 6, "198.51.100.8").status_code == 303


def test_while_the_site_is_flooded_messages_are_taken_and_mailed_later(
    client: Client, team: RoleContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContactPage, "form_limit", replace(CONTACT_LIMIT, in_all=2))
    assert [send(client, team, last, f"198.51.100.{last}").status_code for last in range(1, 5)] == [303] * 4
    assert (len(mail.outbox), ContactMessage.objects.count()) == (2, 4)
    send(client, team, 5, "203.0.113.9")
    assert len(mail.outbox) == 3, "the first message from another network waits for nobody"
    ContactMessage.objects.update(received_at=timezone.now() - OVERDUE_AFTER * 2)
    monkeypatch.setattr(message_mail, "DELAYED_BATCH", 1)
    assert [mail_overdue_messages()[0] for _ in range(3)] == [1, 1, 0]


def test_120_messages_from_one_network_close_the_form_for_nobody_else() -> None:
    network = ["2001:db8:1::/64", *(f"2001:db8:1:{n:x}::/64" for n in range(1, 120))]
    taken = [(CONTACT_LIMIT.count(part) is None, CONTACT_LIMIT.is_flooded(part)) for part in network]
    assert taken.count((True, False)) == 10
    assert taken.count((True, True)) == 90
    for other in ("2001:db8:2:1::/64", "203.0.113.9"):
        assert CONTACT_LIMIT.count(other) is None
        assert not CONTACT_LIMIT.is_flooded(other)


def test_a_flood_of_neighbours_slows_an_ipv4_network_and_leaves_the_next_one_alone() -> None:
    for last in range(40):
        assert CONTACT_LIMIT.count(f"198.51.100.{last}") is None
    assert CONTACT_LIMIT.is_flooded("198.51.100.39")
    assert CONTACT_LIMIT.count("198.51.101.1") is None
    assert not CONTACT_LIMIT.is_flooded("198.51.101.1")


def test_a_network_that_has_to_wait_takes_nothing_from_the_others(
    client: Client, team: RoleContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContactPage, "form_limit", replace(CONTACT_LIMIT, in_all=6))
    for number in range(20):
        send(client, team, number, "198.51.100.7")
    assert send(client, team, 21, "198.51.100.8").status_code == 303


def test_what_is_refused_for_its_content_does_not_count(client: Client, team: RoleContact) -> None:
    for _ in range(10):
        client.post(ADDRESS, letter(team, message=""))
    assert client.post(ADDRESS, letter(team)).status_code == 303


def test_messages_from_nobody_knows_where_count_together_only(client: Client, team: RoleContact) -> None:
    assert {send(client, team, number, "127.0.0.1").status_code for number in range(10)} == {303}


def test_the_hour_ends(client: Client, team: RoleContact, monkeypatch: pytest.MonkeyPatch) -> None:
    assert CONTACT_LIMIT.count("198.51.100.7") is None
    for _ in range(5):
        CONTACT_LIMIT.count("198.51.100.7")
    refusal = CONTACT_LIMIT.count("198.51.100.7")
    assert refusal
    later = counting.time.time() + refusal.seconds
    monkeypatch.setattr(counting.time, "time", lambda: later)
    assert CONTACT_LIMIT.count("198.51.100.7") is None


def test_no_address_of_a_client_is_kept(client: Client, team: RoleContact, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    add = cache.add

    def noted(key: str, *args: Any, **options: Any) -> bool:
        kept.append(key)
        return add(key, *args, **options)

    monkeypatch.setattr(counting.cache, "add", noted)
    send(client, team, 1, "198.51.100.7")
    assert kept
    assert "198.51" not in "".join(kept)
    columns = ContactMessage.objects.values().get()
    assert "198.51" not in str(columns)


@pytest.mark.parametrize(
    ("remote", "forwarded", "network"),
    [
        ("198.51.100.7", "", "198.51.100.7"),
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "203.0.113.9, 127.0.0.1", "203.0.113.9"),
        ("127.0.0.1", "", ""),
        ("127.0.0.1", "127.0.0.1", ""),
        ("", "", ""),
        ("127.0.0.1", " , nonsense", "nonsense"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "", "198.51.100.7"),
        ("fe80::1%eth0", "", "fe80::/64"),
    ],
)
def test_only_our_own_proxies_are_believed(rf: Any, remote: str, forwarded: str, network: str) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client_network(rf.get("/", REMOTE_ADDR=remote, headers=headers)) == network


def test_where_every_proxy_is_trusted_the_nearest_alone_is_believed(rf: Any, settings: Any) -> None:
    settings.TRUSTED_PROXIES = ["*"]
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "10.9.9.9, 203.0.113.9"})
    assert client_network(request) == "203.0.113.9"
    assert client_network(rf.get("/", REMOTE_ADDR="198.51.100.7")) == "198.51.100.7"
