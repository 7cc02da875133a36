"""A session that ends while somebody writes: nothing that was typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from home.pages import ContentPage
from tests.editing_form import JSON, EditingForm
from tests.factories.accounts import make_administrator
from tests.factories.policy import ContentPageFactory
from tests.plugins.staff import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_search_index_paused"), pytest.mark.any_database]
FROM_HERE = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}


def held(response: Any) -> dict[str, str]:
    """Return what the page holds, to be sent again."""
    assert response.status_code == 403
    form = BeautifulSoup(response.content, "html.parser").select_one("form[data-held]")
    return {str(field["name"]): str(field.get("value", "")) for field in form.select("input")} if form else {}


def test_what_was_typed_is_kept_on_the_page_that_says_so(admin: Client) -> None:
    form = EditingForm(admin, ContentPageFactory.create(title="Before"))
    admin.logout()
    response = admin.post(form.url, form.data | {"title": "Typed <b>twice</b>"}, **FROM_HERE)
    page = BeautifulSoup(response.content, "html.parser")
    assert "You have been signed out. What you wrote is kept" in " ".join(page.get_text(" ").split())
    assert page.select_one("a[target=_blank]")["href"] == "/admin/login/?next=/admin/session/signed-in/"
    data = held(response)
    assert data["title"] == "Typed <b>twice</b>"
    back = sign_in(make_administrator("again"))
    assert back.get("/admin/session/signed-in/").status_code == 200
    assert back.post(form.url, data).status_code == 302
    assert ContentPage.objects.get().get_latest_revision_as_object().title == "Typed <b>twice</b>"


def test_autosave_is_told_in_its_own_language(admin: Client) -> None:
    form = EditingForm(admin, ContentPageFactory.create())
    admin.logout()
    response = admin.post(form.url, form.data, **JSON)
    assert (response.status_code, response.json()["error_code"]) == (403, "signed_out")


def test_a_form_from_before_signing_in_again_is_held_and_can_be_sent_again(admin: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = admin.cookies
    url = EditingForm(admin, ContentPageFactory.create()).url
    response = strict.post(url, {"title": "Typed", "csrfmiddlewaretoken": "old"}, **FROM_HERE)
    assert "You have signed in again" in response.content.decode()
    data = held(response)
    assert data["title"] == "Typed"
    assert strict.post("/admin/session/signed-in/", data, **FROM_HERE).status_code == 405
    assert strict.post(url, {"title": "Typed"}, **JSON).json()["error_code"] == "signed_out"


@pytest.mark.parametrize(
    "headers",
    [{}, {"HTTP_ORIGIN": "https://elsewhere.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}],
)
def test_a_form_of_another_site_is_not_offered_to_be_sent(client: Client, db: None, headers: dict[str, str]) -> None:
    response = client.post("/admin/pages/1/edit/", {"title": "Forged"}, **headers)
    assert held(response) == {}
    assert "Forged" not in response.content.decode()


def test_passwords_and_files_are_not_held(client: Client, db: None) -> None:
    data = held(
        client.post("/admin/users/new/", {"name": "Ada", "password1": "secret", "old_password": "x"}, **FROM_HERE)
    )
    assert {"password1", "old_password"}.isdisjoint(data)
    assert data["name"] == "Ada"


def test_signing_in_with_an_old_form_shows_a_new_one(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/admin/login/", {"username": "ada@staff.example", "password": "x", "next": "/admin/pages/"})
    assert (response.status_code, response.url) == (302, "/admin/login/?next=%2Fadmin%2Fpages%2F")


def test_a_form_can_ask_whether_its_session_goes_on(admin: Client) -> None:
    state = admin.get("/admin/session/").json()
    assert state["user"]
    assert len(state["csrf_token"]) == 64
    admin.logout()
    assert admin.get("/admin/session/").json()["user"] == ""
    assert admin.get("/admin/session/signed-in/").status_code == 302
