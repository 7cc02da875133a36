"""Somebody has lost what they need for the second step: an administrator resets it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from home.accounts.models import User
from tests.accounts.second_factors import (
    SECOND_STEP,
    code_of,
    enter_password,
    give_app,
    is_in,
    make_colleague,
)
from tests.factories.accounts import make_administrator
from tests.plugins.staff import sign_in

pytestmark = pytest.mark.django_db

SET_UP = f"{SECOND_STEP}set-up/"


@pytest.fixture(autouse=True)
def _as_in_production(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def reset_in_the_cms(user: User) -> None:
    """Reset as an administrator does."""
    ada = make_administrator("Ada Admin")
    client = sign_in(ada)
    session = client.session
    session["second_factor"] = "passed"
    session.save()
    address = f"/admin/users/{user.pk}/second-step/"
    assert address in client.get(f"/admin/users/edit/{user.pk}/").content.decode()
    assert client.post(address).status_code == 302
    assert ModelLogEntry.objects.get(action="home.reset_second_factor").user == ada
    assert client.post(f"/admin/users/{ada.pk}/second-step/").status_code == 302
    assert ModelLogEntry.objects.filter(action="home.reset_second_factor").count() == 1


def reset_by_command(user: User) -> None:
    """Reset as the technical team does."""
    call_command("reset_second_factor", user.email.upper(), verbosity=0)
    with pytest.raises(CommandError, match="There is no account"):
        call_command("reset_second_factor", "nobody@staff.example")


@pytest.mark.parametrize("reset", [reset_in_the_cms, reset_by_command])
def test_a_reset_signs_out_tells_and_leads_to_set_up_again(reset: Callable[[User], None]) -> None:
    kim, bystander = make_colleague("Kim Keeper", "view_supporter"), make_colleague("By Stander", "view_supporter")
    clients = []
    for user in (kim, bystander):
        secret = give_app(user)
        clients.append(enter_password(user))
        clients[-1].post(SECOND_STEP, {"code": code_of(secret)})
    mail.outbox.clear()
    reset(kim)
    assert [is_in(client) for client in clients] == [False, True]
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [([kim.email], "Your second step was reset")]
    again = enter_password(kim)
    assert again.get("/admin/", follow=True).redirect_chain[-1][0].startswith(SET_UP)
    assert Authenticator.objects.filter(user=bystander).count() == 2


def test_whoever_is_no_administrator_resets_nobody() -> None:
    kim = make_colleague("Kim Keeper", "change_user")
    victim = make_colleague("Vic Tim")
    secret = give_app(kim)
    give_app(victim)
    client = enter_password(kim)
    client.post(SECOND_STEP, {"code": code_of(secret)})
    client.post(f"/admin/users/{victim.pk}/second-step/")
    assert Authenticator.objects.filter(user=victim).count() == 2
