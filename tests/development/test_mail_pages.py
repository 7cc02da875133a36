"""The pages on which a developer reads what would have been sent."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.mail import EmailMultiAlternatives, get_connection, send_mail
from django.test import Client

from tests.factories import make_site
from tests.factories.signing_up import SignUpPageFactory

pytestmark = pytest.mark.django_db

LIST = "/development/mail/"


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """Have mails written to a folder."""
    make_site()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def links(client: Client) -> list[str]:
    return [str(link["href"]) for link in soup(client.get(LIST)).select("main ol a")]


def test_mails_are_listed_the_newest_first_and_can_be_read(client: Client, folder: Path) -> None:
    send_mail("First", "See http://127.0.0.1:8000/x/ <b>", "a@example.org", ["ada@example.org"])
    second = EmailMultiAlternatives("Second", "Text", "a@example.org", ["ada@example.org"])
    second.attach_alternative('<html><head></head><body><a href="/">À</a></body></html>', "text/html")
    third = EmailMultiAlternatives("Third", "Text", "a@example.org", ["ada@example.org"])
    get_connection().send_messages([second, third])
    listed = soup(client.get(LIST))
    assert [heading.get_text() for heading in listed.select("main ol h2")] == ["Third", "Second", "First"]
    third_link, second_link, first_link = links(client)
    first = soup(client.get(first_link))
    assert first.select_one(".mail-text a")["href"] == "http://127.0.0.1:8000/x/"
    assert "<b>" in first.select_one(".mail-text").get_text()
    assert not first.select("iframe")
    shown = client.get(second_link)
    frame = soup(shown).select_one("iframe")
    assert "allow-scripts" not in frame["sandbox"]
    assert "allow-same-origin" not in frame["sandbox"]
    assert "frame-src 'self'" in shown["Content-Security-Policy"]
    html = client.get(frame["src"])
    assert "À" in html.content.decode()
    assert "sandbox" in html["Content-Security-Policy"]
    assert re.search("script-src 'none'", html["Content-Security-Policy"])
    assert client.get(third_link).status_code == 200


def test_no_folder_and_a_broken_file_are_no_fault(client: Client, folder: Path, settings: Any) -> None:
    assert "There are no emails yet" in soup(client.get(LIST)).get_text()
    folder.mkdir()
    (folder / "20261124-000000-1.log").write_bytes(b"\xff\x00 no mail at all")
    (folder / "20261124-000000-2.log").write_bytes(b"Content-Type: text/plain; charset=nonsense\nDate: never\n\nx\n")
    assert client.get(LIST).status_code == 200
    assert [client.get(link).status_code for link in links(client)] == [200, 200]
    settings.EMAIL_FILE_PATH = None
    assert client.get(LIST).status_code == 200


@pytest.mark.parametrize("key", ["x", "..%2f..%2fsecret-key-0", "20261124-000000-1-0", "%00"])
def test_only_what_is_listed_is_shown(client: Client, folder: Path, key: str) -> None:
    assert client.get(f"{LIST}{key}/").status_code == 404
    assert client.get(f"{LIST}{key}/html/").status_code == 404


def test_the_page_after_signing_up_leads_there(client: Client) -> None:
    SignUpPageFactory()
    assert soup(client.get("/sign-up/sent/")).select_one(f"main a[href='{LIST}']")
