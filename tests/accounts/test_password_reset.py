"""A new password by email."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from home.accounts import password_reset
from home.accounts.models import User

RESET = "/admin/password_reset/"
NEW_PASSWORD = "a walk in the hills"


def link_in_mail() -> str:
    """Return the path of the link that was mailed."""
    found = re.search(r"https?://[^/\s]+(/admin/password_reset/confirm/\S+)", str(mail.outbox[0].body))
    assert found
    return found[1]


def test_the_sign_in_page_leads_to_it(client: Client, db: None) -> None:
    assert f'href="{RESET}"' in client.get("/admin/login/").content.decode()
    page = BeautifulSoup(client.get(RESET).content, "html.parser")
    field = page.select_one("input[name=email]")
    assert page.select_one(f"label[for={field['id']}]").get_text(strip=True) == "Email address*"
    assert field["type"] == "email"


@pytest.mark.parametrize("typed", ["priya-shah@staff.example", " PRIYA-Shah@staff.example "])
def test_the_link_that_is_mailed_sets_a_new_password(client: Client, priya: User, typed: str) -> None:
    client.post(RESET, {"email": typed})
    assert mail.outbox[0].to == ["priya-shah@staff.example"]
    form = client.get(link_in_mail(), follow=True)
    done = client.post(form.request["PATH_INFO"], {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})
    assert done.status_code == 302
    priya.refresh_from_db()
    assert priya.check_password(NEW_PASSWORD)


def test_a_link_works_once(client: Client, priya: User) -> None:
    client.post(RESET, {"email": priya.email})
    form = client.get(link_in_mail(), follow=True)
    client.post(form.request["PATH_INFO"], {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})
    assert "Invalid password reset link" in Client().get(link_in_mail(), follow=True).content.decode()


@pytest.mark.parametrize(("minutes", "works"), [(59, True), (61, False)])
def test_a_link_works_for_an_hour(
    client: Client, priya: User, monkeypatch: pytest.MonkeyPatch, minutes: int, works: bool
) -> None:
    client.post(RESET, {"email": priya.email})
    later = default_token_generator._now() + timedelta(minutes=minutes)
    monkeypatch.setattr(default_token_generator, "_now", lambda: later)
    page = client.get(link_in_mail(), follow=True).content.decode()
    assert ("Invalid password reset link" in page) is not works
    assert ("new_password1" in page) is works


def test_the_answer_never_tells_whether_there_is_an_account(client: Client, priya: User) -> None:
    answers = [client.post(RESET, {"email": address}, follow=True) for address in (priya.email, "nobody@staff.example")]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    known, unknown = (BeautifulSoup(answer.content, "html.parser").select_one("main") for answer in answers)
    assert known == unknown
    assert "if an account exists for this address" in known.get_text()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("address", ["priya-shah@staff.example", "nobody@staff.example"])
def test_the_worker_is_asked_for_an_unknown_address_too(
    client: Client, priya: User, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(type(password_reset.mail_reset_link), "enqueue", lambda task, *given: asked.append(given))
    client.post(RESET, {"email": address})
    assert len(asked) == 1
    assert not mail.outbox
    assert "@" not in str(asked)


def test_nothing_is_mailed_to_whoever_may_not_sign_in(client: Client, priya: User) -> None:
    User.objects.filter(pk=priya.pk).update(is_active=False)
    client.post(RESET, {"email": priya.email})
    assert not mail.outbox


def test_nothing_is_mailed_to_an_account_without_a_password(client: Client, priya: User) -> None:
    priya.set_unusable_password()
    priya.save()
    client.post(RESET, {"email": priya.email})
    assert not mail.outbox


@pytest.mark.parametrize(
    ("typed", "message"), [("", "Enter the email address."), ("priya", "Enter the email address in full")]
)
def test_what_is_no_address_is_refused(client: Client, db: None, typed: str, message: str) -> None:
    assert message in client.post(RESET, {"email": typed}).content.decode()


def test_a_mail_server_that_is_down_shows_in_the_log_alone(
    client: Client, priya: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(message: EmailMessage) -> None:
        raise ConnectionRefusedError("priya-shah@staff.example")

    monkeypatch.setattr(EmailMessage, "send", fail)
    assert client.post(RESET, {"email": priya.email}).status_code == 302
    assert (
        f"The mail “password_reset” to user {priya.pk} could not be sent (ConnectionRefusedError)." in caplog.messages
    )
    assert priya.email not in caplog.text
