"""Signing in to the CMS with an email address."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from home.accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.factories.accounts import make_administrator

LOGIN = "/admin/login/"
MISMATCH = "Your email address and password didn't match. Please try again."


@pytest.fixture
def administrator(db: None) -> User:
    """Make somebody who may sign in to the CMS."""
    user = make_administrator("Ada Admin")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, address: str, password: str = PASSWORD) -> tuple[bool, Tag]:
    """Return whether that signs in, and the page that answers."""
    response = client.post(LOGIN, {"username": address, "password": password, "next": "/admin/"})
    return response.status_code == 302, BeautifulSoup(response.content, "html.parser")


def test_the_page_asks_for_an_e_mail_address(client: Client, db: None) -> None:
    page = BeautifulSoup(client.get(LOGIN).content, "html.parser")
    field = page.select_one("input[name=username]")
    assert page.select_one(f"label[for={field['id']}]").get_text(strip=True) == "Email address*"
    assert (field["type"], field["autocomplete"]) == ("email", "username")
    assert page.select_one("input[name=password]")["autocomplete"] == "current-password"
    assert "username" not in page.get_text().lower()


@pytest.mark.parametrize("typed", ["ada-admin@staff.example", "Ada-Admin@STAFF.example", "  ada-admin@staff.example "])
def test_every_spelling_of_the_address_signs_in(client: Client, administrator: User, typed: str) -> None:
    assert sign_in(client, typed)[0]
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("address", "password"), [("ada-admin@staff.example", "wrong"), ("nobody@staff.example", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    client: Client, administrator: User, address: str, password: str
) -> None:
    is_in, page = sign_in(client, address, password)
    assert not is_in
    assert page.select_one(".messages .error").get_text(strip=True) == MISMATCH


def test_somebody_who_is_not_active_gets_that_answer_too(client: Client, administrator: User) -> None:
    User.objects.update(is_active=False)
    is_in, page = sign_in(client, administrator.email)
    assert not is_in
    assert page.select_one(".messages .error").get_text(strip=True) == MISMATCH


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter the email address."),
        ("ada", "Enter the email address in full, including the @ sign, for example name@example.org."),
        ("ada\0@staff.example", "Null characters are not allowed."),
    ],
)
def test_what_is_no_address_is_refused_beside_the_field(
    client: Client, administrator: User, typed: str, message: str
) -> None:
    is_in, page = sign_in(client, typed)
    assert not is_in
    assert message in page.select_one("[data-contentpath=username] .w-field__errors").get_text()


def test_an_empty_password_is_named(client: Client, administrator: User) -> None:
    page = sign_in(client, administrator.email, "")[1]
    assert "Enter your password." in page.select_one("[data-contentpath=password] .w-field__errors").get_text()
