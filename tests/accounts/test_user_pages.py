"""Settings > Users in the CMS: making and changing users."""

import re
import time

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from home.accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.factories.accounts import make_user

pytestmark = pytest.mark.any_database

NEW = "/admin/users/new/"
TAKEN = "There is already an account with this email address. Use another one."
INVALID = "Enter the email address in full, including the @ sign, for example name@example.org."

WRONG_INPUT = [
    ("email", "", "Enter the email address."),
    ("email", "sam.jones", INVALID),
    ("email", "sam@jones@staff.example", INVALID),
    ("email", f"{'s' * 60}@{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}.example", "at most 254 characters"),
    ("email", "priya-shah@staff.example", TAKEN),
    ("email", "PRIYA-Shah@Staff.example", TAKEN),
    ("email", "  priya-shah@staff.example  ", TAKEN),
    ("name", "", "Enter the name that colleagues will see."),
    ("name", " \t ", "Enter the name that colleagues will see."),
    ("name", "\u200b", "Enter the name that colleagues will see."),
    ("name", "s" * 151, "at most 150 characters"),
    ("password2", "another walk", "The two password fields didn’t match."),
]


def fields(**changes: object) -> dict[str, object]:
    """Return what the form sends."""
    typed = {"email": "sam@staff.example", "name": "Sam Jones", "password1": PASSWORD, "password2": PASSWORD}
    return typed | {"is_active": "on"} | changes


def send(cms: Client, address: str, **changes: object) -> Tag:
    """Send the form and return the page that answers."""
    return BeautifulSoup(cms.post(address, fields(**changes), follow=True).content, "html.parser")


def error_of(page: Tag, field: str) -> str:
    """Return what is said beside a field, with one kind of apostrophe."""
    said = page.select_one(f"[data-contentpath={field}] .w-field__errors").get_text(" ", strip=True)
    return said.replace("'", "’")


def labels(page: Tag) -> list[str]:
    """Return the labels of the form."""
    return [label.get_text(strip=True).rstrip("*") for label in page.select(".tab-content .w-field__label")]


def link_in_mail() -> str:
    """Return the path of the link in the newest mail."""
    found = re.search(r"https?://[^/\s]+(/admin/invitation/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def edit_page(user: User) -> str:
    """Return where a user is edited."""
    return f"/admin/users/edit/{user.pk}/"


def test_the_form_asks_for_an_address_and_one_name(cms: Client) -> None:
    page = BeautifulSoup(cms.get(NEW).content, "html.parser")
    rights = ["Administrator", "Groups"]
    assert labels(page) == ["Email address", "Name", *rights]
    page = BeautifulSoup(cms.get(edit_page(make_user("Priya Shah"))).content, "html.parser")
    assert labels(page) == ["Email address", "Name", "Password", "Password confirmation", "Active", *rights]


def test_a_new_user_is_invited_to_choose_a_password(cms: Client) -> None:
    editors = Group.objects.get(name="Editors")
    page = send(cms, NEW, email=" Sam.Jones@Staff.example ", name=" Sam  Jones ", groups=[editors.pk])
    assert "User 'Sam Jones' created." in page.get_text()
    user = User.objects.get(email="sam.jones@staff.example")
    assert (user.name, list(user.groups.all()), user.is_superuser) == ("Sam Jones", [editors], False)
    assert (mail.outbox[0].to, mail.outbox[0].subject) == ([user.email], "Your account with Missing News")
    assert "Ada Admin has created an account for you" in mail.outbox[0].body
    client = Client()
    form = client.get(link_in_mail(), follow=True)
    client.post(form.request["PATH_INFO"], {"new_password1": PASSWORD, "new_password2": PASSWORD})
    client.post("/admin/login/", {"username": "Sam.Jones@staff.example", "password": PASSWORD})
    assert client.get("/admin/").status_code == 200
    assert len(mail.outbox) == 1
    assert "This link no longer works" in Client().get(link_in_mail(), follow=True).content.decode()


def test_an_invitation_holds_for_a_week_and_can_be_sent_again(
    cms: Client, priya: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(cms, NEW)
    user, old_link = User.objects.get(email="sam@staff.example"), link_in_mail()
    again = f"/admin/users/{user.pk}/invitation/"
    assert again in cms.get(edit_page(user)).content.decode()
    assert cms.get(f"/admin/users/{priya.pk}/invitation/").status_code == 404
    later = time.time() + 8 * 24 * 60 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert "This link no longer works" in Client().get(old_link, follow=True).content.decode()
    cms.force_login(User.objects.get(name="Ada Admin"))
    cms.post(again)
    assert [sent.to for sent in mail.outbox] == [["sam@staff.example"]] * 2
    assert "Choose your password" in Client().get(link_in_mail(), follow=True).content.decode()


def test_a_new_administrator_may_do_everything(cms: Client) -> None:
    send(cms, NEW, is_superuser="on")
    assert User.objects.get(email="sam@staff.example").is_superuser


@pytest.mark.parametrize(("field", "typed", "message"), WRONG_INPUT[:-1])
def test_a_new_user_with_wrong_input_is_refused(cms: Client, priya: User, field: str, typed: str, message: str) -> None:
    page = send(cms, NEW, **{field: typed})
    assert "The user could not be created due to errors." in page.get_text()
    assert message in error_of(page, field)
    assert User.objects.count() == 2


@pytest.mark.parametrize(("field", "typed", "message"), WRONG_INPUT)
def test_a_change_to_wrong_input_is_refused(cms: Client, priya: User, field: str, typed: str, message: str) -> None:
    sam = make_user("Sam Jones")
    page = send(cms, edit_page(sam), **{field: typed})
    assert "The user could not be saved due to errors." in page.get_text()
    assert message in error_of(page, field)
    sam.refresh_from_db()
    assert (sam.email, sam.name) == ("sam-jones@staff.example", "Sam Jones")


def test_one_mistake_is_told_once(cms: Client, priya: User) -> None:
    assert error_of(send(cms, NEW, email="PRIYA-Shah@staff.example"), "email") == TAKEN


def test_a_user_is_changed_without_a_new_password(cms: Client, priya: User) -> None:
    page = send(cms, edit_page(priya), email="PRIYA@staff.example", name="Priya Patel", password1="", password2="")
    assert "User 'Priya Patel' updated." in page.get_text()
    priya.refresh_from_db()
    assert (priya.email, priya.name) == ("priya@staff.example", "Priya Patel")
    assert priya.check_password(PASSWORD)


def test_a_user_keeps_their_own_address_in_another_spelling(cms: Client, priya: User) -> None:
    send(cms, edit_page(priya), email="PRIYA-SHAH@staff.example", name="Priya Patel", password1="", password2="")
    priya.refresh_from_db()
    assert (priya.email, priya.name) == ("priya-shah@staff.example", "Priya Patel")


def test_a_user_who_is_not_active_cannot_sign_in(cms: Client, priya: User) -> None:
    send(cms, edit_page(priya), email=priya.email, name=priya.name, password1="", password2="", is_active="")
    assert not Client().login(username=priya.email, password=PASSWORD)


def test_nobody_takes_their_own_rights_away(cms: Client) -> None:
    page = BeautifulSoup(cms.get(edit_page(User.objects.get())).content, "html.parser")
    assert not page.select("[name=is_active], [name=is_superuser]")


def test_a_copy_needs_another_address(cms: Client, priya: User) -> None:
    page = BeautifulSoup(cms.get(f"/admin/users/copy/{priya.pk}/").content, "html.parser")
    target = page.select_one("main form[method=POST], main form[method=post]")["action"]
    assert page.select_one("[name=email]")["value"] == priya.email
    assert error_of(send(cms, target, email=priya.email), "email") == TAKEN
    send(cms, target)
    assert User.objects.filter(email="sam@staff.example").exists()


def test_a_user_is_deleted(cms: Client, priya: User) -> None:
    assert "Priya Shah" in cms.get(f"/admin/users/delete/{priya.pk}/").content.decode()
    cms.post(f"/admin/users/delete/{priya.pk}/")
    assert not User.objects.filter(pk=priya.pk).exists()


def test_whoever_may_not_change_users_sees_none(client: Client, priya: User) -> None:
    priya.groups.add(Group.objects.get(name="Editors"))
    client.force_login(priya)
    for address in ("/admin/users/", NEW, edit_page(priya)):
        assert client.get(address).status_code == 302
