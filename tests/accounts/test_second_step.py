"""The second step of signing in, and who cannot do without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkeys
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.checks import run_checks
from django.test import Client
from pytest_django import Settings

from home.accounts.models import User
from home.accounts.second_factor import set_up_views
from tests.accounts.second_factors import (
    LOGIN,
    PASSWORD,
    SECOND_STEP,
    code_of,
    enter_password,
    give_app,
    is_in,
    make_ada,
    make_colleague,
    recovery_codes,
)
from tests.factories.policy import ContentPageFactory

pytestmark = pytest.mark.django_db

SET_UP = f"{SECOND_STEP}set-up/"
APP = f"{SECOND_STEP}app/"
CODES = f"{SECOND_STEP}codes/"


@pytest.fixture(autouse=True)
def _as_in_production(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def text_of(client: Client, address: str) -> str:
    """Return the words of a page."""
    return " ".join(BeautifulSoup(client.get(address).content, "html.parser").get_text(" ").split())


@pytest.mark.parametrize(
    ("permission", "is_needed"),
    [
        ("view_supporter", True),
        ("export_volunteerinterest", True),
        ("view_contactmessage", True),
        ("add_volunteernote", True),
        ("view_suppression", True),
        ("change_user", True),
        ("change_group", True),
        ("change_topic", False),
        ("send_mailing", False),
    ],
)
def test_whoever_may_see_personal_data_is_led_to_set_one_up(permission: str, is_needed: bool) -> None:
    client = enter_password(make_colleague("Kim Keeper", permission))
    assert is_in(client) is not is_needed
    if is_needed:
        answer = client.get("/admin/", follow=True)
        assert answer.redirect_chain[-1][0].startswith(SET_UP)


def test_an_administrator_needs_one_too() -> None:
    assert not is_in(enter_password(make_ada()))


@pytest.mark.usefixtures("_search_index_paused")
@pytest.mark.parametrize("has_app", [True, False])
def test_nothing_is_open_before_the_second_step(has_app: bool) -> None:
    page = ContentPageFactory.create(live=False)
    kim = make_colleague("Kim Keeper", "view_supporter", "change_page", "add_page")
    if has_app:
        give_app(kim)
    client = enter_password(kim)
    for address in (
        "/admin/",
        "/admin/account/",
        "/admin/reports/aging-pages/",
        "/admin/api/main/pages/",
        "/admin/supporters/",
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/pages/{page.pk}/edit/preview/",
        f"/admin/pages/{page.pk}/view_draft/",
        "/admin/session/signed-in/",
    ):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer.url.startswith(LOGIN)
    assert client.get("/admin/session/").json()["user"] == ""
    assert client.get("/admin/pages/1/", HTTP_X_REQUESTED_WITH="XMLHttpRequest").status_code == 403


def test_setting_up_an_app_signs_in_and_shows_recovery_codes() -> None:
    kim = make_colleague("Kim Keeper", "view_supporter")
    client = enter_password(kim)
    assert "Scan" not in text_of(client, SET_UP)
    client.get(APP)
    secret = client.session["mfa.totp.secret"]
    wrong = client.post(APP, {"code": "000000"})
    assert (wrong.status_code, is_in(client)) == (422, False)
    assert "That code is wrong. Try again with the latest one." in wrong.content.decode()
    assert secret in wrong.content.decode().replace(" ", "")
    assert client.post(APP, {"code": code_of(secret)}).url.startswith(CODES)
    assert is_in(client)
    page = client.get(CODES).content.decode()
    assert all(f"{code[:4]} {code[4:]}" in page for code in recovery_codes(kim))
    assert [sent.subject for sent in mail.outbox] == [
        "An app for the second step was added",
        "Signed in from a new browser",
    ]
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_a_passkey_has_the_name_that_was_typed_or_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    for step in ("parse_registration_response", "complete_registration"):
        monkeypatch.setattr(passkeys, step, lambda credential: None)

    def keep(user: User, name: str, credential: object) -> None:
        Authenticator.objects.create(user=user, type="webauthn", data={"name": name})

    monkeypatch.setattr(set_up_views, "add_passkey", keep)
    kim = make_colleague("Kim Keeper")
    client = enter_password(kim)
    for name in ("", "  Work laptop ", ""):
        client.post(f"{SECOND_STEP}passkey/", {"name": name, "credential": '{"id": "a"}'})
    found = Authenticator.objects.filter(user=kim, type="webauthn").order_by("pk")
    assert [factor.data["name"] for factor in found] == ["Passkey 1", "Work laptop", "Passkey 3"]


@pytest.mark.parametrize("spelling", ["{}", " {} ", "app"])
def test_a_code_lets_in_once(spelling: str) -> None:
    kim = make_colleague("Kim Keeper", "view_supporter")
    secret = give_app(kim)
    code = code_of(secret) if spelling == "app" else spelling.format(recovery_codes(kim)[0])
    client = enter_password(kim)
    assert not is_in(client)
    assert client.post(SECOND_STEP, {"code": code, "next": "/admin/account/"}).url == "/admin/account/"
    assert is_in(client)
    again = enter_password(kim)
    assert again.post(SECOND_STEP, {"code": code}).status_code == 422
    assert not is_in(again)


def test_somebody_who_has_one_must_use_it_though_nobody_asks_them_to() -> None:
    writer = make_colleague("Will Writer")
    assert is_in(enter_password(writer))
    secret = give_app(writer)
    client = enter_password(writer)
    assert not is_in(client)
    client.post(SECOND_STEP, {"code": code_of(secret)})
    assert is_in(client)


@pytest.mark.parametrize("address", [SET_UP, APP, f"{SECOND_STEP}passkey/", CODES])
def test_a_password_alone_adds_and_shows_nothing(address: str) -> None:
    kim = make_colleague("Kim Keeper", "view_supporter")
    give_app(kim)
    client = enter_password(kim)
    assert client.get(address).url.startswith(SECOND_STEP)
    assert client.post(address, {"code": "123456"}).url.startswith(SECOND_STEP)
    assert Authenticator.objects.count() == 2


def test_a_change_asks_again_who_is_there(clock: Callable[[int], None]) -> None:
    client = enter_password(make_colleague("Will Writer"))
    clock(14)
    assert client.get(APP).status_code == 200
    clock(16)
    question = client.get(APP)
    assert question.url.startswith(SECOND_STEP)
    assert "Password" in text_of(client, question.url)
    assert client.post(SECOND_STEP, {"password": "wrong"}).status_code == 422
    assert client.get(APP).status_code == 302
    assert client.post(SECOND_STEP, {"password": PASSWORD, "next": APP}).url == APP
    assert client.get(APP).status_code == 200


def test_an_old_session_adds_makes_and_removes_nothing_before_the_second_step(clock: Callable[[int], None]) -> None:
    kim = make_colleague("Kim Keeper")
    secret = give_app(kim)
    client = enter_password(kim)
    client.post(SECOND_STEP, {"code": code_of(secret)})
    before = list(Authenticator.objects.order_by("pk").values("pk", "data"))
    clock(16)
    app = Authenticator.objects.get(user=kim, type="totp")
    for address in (APP, f"{SECOND_STEP}passkey/", CODES, f"{SECOND_STEP}remove/{app.pk}/"):
        assert client.post(address, {"code": "123456"}).url.startswith(f"{SECOND_STEP}?next=")
        assert is_in(client)
    assert list(Authenticator.objects.order_by("pk").values("pk", "data")) == before
    assert client.post(SECOND_STEP, {"password": PASSWORD}).status_code == 422
    client.post(SECOND_STEP, {"code": code_of(secret)})
    assert client.post(CODES).url.startswith(CODES)
    assert list(Authenticator.objects.order_by("pk").values("pk", "data")) != before


def test_becoming_a_keeper_closes_an_open_session() -> None:
    writer = make_colleague("Will Writer")
    client = enter_password(writer)
    assert is_in(client)
    writer.user_permissions.add(Permission.objects.get(codename="view_supporter"))
    assert not is_in(client)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(SET_UP)


def test_the_last_one_stays_where_it_is_needed_and_goes_where_it_is_not() -> None:
    kim, writer = make_colleague("Kim Keeper", "view_supporter"), make_colleague("Will Writer")
    for user in (kim, writer):
        secret = give_app(user)
        client = enter_password(user)
        client.post(SECOND_STEP, {"code": code_of(secret)})
        factor = Authenticator.objects.get(user=user, type="totp")
        answer = client.post(f"{SECOND_STEP}remove/{factor.pk}/")
        assert answer.status_code == (422 if user == kim else 302)
        assert Authenticator.objects.filter(user=user).count() == (2 if user == kim else 0)


def test_nobody_removes_what_is_somebody_elses() -> None:
    kim = make_colleague("Kim Keeper")
    give_app(kim)
    client = enter_password(make_colleague("Will Writer"))
    factor = Authenticator.objects.get(user=kim, type="totp")
    assert client.get(f"{SECOND_STEP}remove/{factor.pk}/").status_code == 404
    assert client.post(f"{SECOND_STEP}remove/{factor.pk}/").status_code == 404
    assert Authenticator.objects.filter(user=kim).count() == 2


def test_production_does_not_do_without(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert not run_checks(tags=["sign-in"])
    monkeypatch.setattr(apps, "is_installed", lambda app: app != "development")
    assert [message.id for message in run_checks(tags=["sign-in"])] == ["accounts.E001"]
