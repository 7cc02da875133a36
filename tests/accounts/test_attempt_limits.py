"""How often passwords, codes and links may be tried, and who is not shut out by that."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils import timezone

from home.accounts import attempt_limits
from home.accounts.brakes import Brake
from home.accounts.models import AttemptCount, User
from tests.accounts.second_factors import LOGIN, PASSWORD, SECOND_STEP, code_of, enter_password, give_app, is_in
from tests.factories.accounts import make_user
from tests.plugins.staff import make_member

pytestmark = pytest.mark.django_db

OFFICE, ELSEWHERE = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "198.51.100.7"}
RESET = "/admin/password_reset/"
NEW_PASSWORD = "a walk in the hills"


def make_writer(name: str) -> User:
    """Make a writer with a password."""
    user = make_member("Editors", name=name)
    user.set_password(PASSWORD)
    user.save()
    return user


def attack(address: str, times: int = 25, **origin: str) -> str:
    """Try wrong passwords, and return what the last answer said."""
    client = Client()
    for number in range(times):
        answer = client.post(LOGIN, {"username": address, "password": f"wrong {number}"}, **origin)
    return BeautifulSoup(answer.content, "html.parser").select_one(".messages").get_text(" ", strip=True)


def test_guessing_is_stopped_and_the_colleague_next_door_signs_in() -> None:
    victim, colleague = make_writer("Vic Tim"), make_writer("Next Door")
    said = attack(victim.email, **OFFICE)
    assert "There have been too many attempts to sign in. Wait 60 minutes" in said
    assert not is_in(enter_password(victim, **OFFICE))
    assert is_in(enter_password(colleague, **OFFICE))


@pytest.mark.parametrize("spelling", ["VIC-TIM@staff.example", " vic-tim@STAFF.example "])
def test_another_spelling_is_the_same_account(spelling: str) -> None:
    make_writer("Vic Tim")
    attack("vic-tim@staff.example", 10, **ELSEWHERE)
    assert "too many attempts" in attack(spelling, 1, **ELSEWHERE)


def test_an_unknown_address_is_told_the_same() -> None:
    make_writer("Vic Tim")
    known, unknown = attack("vic-tim@staff.example"), attack("nobody@staff.example")
    assert known == unknown


def test_the_owner_gets_in_from_a_browser_that_is_known() -> None:
    victim = make_writer("Vic Tim")
    own = enter_password(victim, **OFFICE)
    own.post("/admin/logout/")
    attack(victim.email, **ELSEWHERE)
    assert is_in(enter_password(victim, client=own, **OFFICE))
    stolen = Client()
    stolen.cookies["device"] = own.cookies["device"].value[:-1] + "x"
    assert not is_in(enter_password(victim, client=stolen, **ELSEWHERE))


def test_a_known_browser_is_stopped_as_well() -> None:
    victim = make_writer("Vic Tim")
    own = enter_password(victim)
    own.post("/admin/logout/")
    for _ in range(10):
        enter_password(victim, "wrong", own)
    assert not is_in(enter_password(victim, client=own))


def test_the_owner_gets_in_with_a_new_password() -> None:
    victim = make_writer("Vic Tim")
    attack(victim.email, **ELSEWHERE)
    client = Client()
    client.post(RESET, {"email": victim.email}, **OFFICE)
    link = re.search(r"https?://[^/\s]+(/admin/password_reset/confirm/\S+)", str(mail.outbox[0].body))[1]
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})
    assert is_in(enter_password(victim, NEW_PASSWORD, **OFFICE))


def test_one_network_cannot_try_every_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempt_limits, "PASSWORD_BY_NETWORK", Brake("password-by-network", limit=5))
    colleague = make_writer("Next Door")
    known = enter_password(colleague, **ELSEWHERE)
    known.post("/admin/logout/")
    for number in range(6):
        said = attack(f"person-{number}@staff.example", 1, **ELSEWHERE)
    assert "too many attempts" in said
    assert not is_in(enter_password(colleague, **ELSEWHERE))
    assert is_in(enter_password(colleague, client=known, **ELSEWHERE))
    assert is_in(enter_password(colleague, **OFFICE))


def test_signing_in_rightly_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempt_limits, "PASSWORD_BY_NETWORK", Brake("password-by-network", limit=2))
    colleague = make_writer("Next Door")
    assert all(is_in(enter_password(colleague, **OFFICE)) for _ in range(4))


def test_it_is_over_after_an_hour_and_forgotten_after_a_day() -> None:
    victim = make_writer("Vic Tim")
    attack(victim.email, 11, **ELSEWHERE)
    AttemptCount.objects.update(began_at=timezone.now() - timedelta(minutes=59, seconds=10))
    assert "Wait 1 minute, use" in attack(victim.email, 1, **ELSEWHERE)
    AttemptCount.objects.update(began_at=timezone.now() - timedelta(minutes=61))
    assert is_in(enter_password(victim, **ELSEWHERE))
    AttemptCount.objects.update(began_at=timezone.now() - timedelta(hours=25))
    attack("somebody@staff.example", 1)
    assert AttemptCount.objects.count() == 1


def test_no_address_and_no_network_is_kept() -> None:
    attack("vic-tim@staff.example", 1, **ELSEWHERE)
    keys = list(AttemptCount.objects.values_list("key", flat=True))
    assert len(keys) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)


def test_guessing_codes_is_stopped_and_a_colleague_takes_the_step() -> None:
    victim, colleague = make_writer("Vic Tim"), make_writer("Next Door")
    secrets = {user: give_app(user) for user in (victim, colleague)}
    client = enter_password(victim, **ELSEWHERE)
    for _ in range(11):
        answer = client.post(SECOND_STEP, {"code": "00000000"}, **ELSEWHERE)
    assert "There have been too many wrong codes. Wait 60 minutes" in answer.content.decode()
    client.post(SECOND_STEP, {"code": code_of(secrets[victim])}, **ELSEWHERE)
    assert not is_in(client)
    other = enter_password(colleague, **ELSEWHERE)
    other.post(SECOND_STEP, {"code": code_of(secrets[colleague])}, **ELSEWHERE)
    assert is_in(other)


@pytest.mark.parametrize("address", ["vic-tim@staff.example", "nobody@staff.example"])
def test_links_are_mailed_three_times_an_hour(address: str) -> None:
    make_user("Vic Tim", PASSWORD)
    answers = [Client().post(RESET, {"email": address}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "You have asked for a link several times in the last hour." in answers[-1].content.decode()
    assert len(mail.outbox) == (3 if address.startswith("vic") else 0)
