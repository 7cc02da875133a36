"""Demo staff accounts and their passwords."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from demo.accounts import ROLES, Accounts, ensure_accounts
from demo.management.commands.load_demo import sign_in
from home.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WRITER, ADMIN = "writer@missingpeople.example", "admin@missingpeople.example"


def printed(accounts: Accounts) -> str:
    """Return what the command prints about the accounts."""
    return "\n".join(sign_in(accounts))


def test_there_is_an_account_for_each_role() -> None:
    ensure_accounts()
    groups = {user.name: [group.name for group in user.groups.all()] for user in User.objects.all()}
    assert groups == {
        "Demo writer": ["Editors"],
        "Demo approver": ["Moderators"],
        "Demo data keeper": ["Supporter data keepers"],
        "Demo volunteer coordinator": ["Volunteer coordinators"],
        "Demo administrator": [],
    }
    assert [user.email for user in User.objects.filter(is_superuser=True)] == [ADMIN]
    assert all(user.email.endswith(".example") for user in User.objects.all())


def test_what_is_printed_names_the_address_to_sign_in_with() -> None:
    lines = printed(ensure_accounts())
    for user in User.objects.all():
        assert f"  {user.email} " in lines
        assert user.name in lines


@pytest.mark.parametrize("address", ROLES)
def test_every_account_can_sign_in_to_the_cms_with_the_printed_password(client: Client, address: str) -> None:
    found = re.search(r"shown only now: (\S+)", printed(ensure_accounts()))
    assert found
    assert client.login(username=address, password=found[1])
    assert client.get("/admin/").status_code == 200


def test_the_password_is_printed_once_and_stays() -> None:
    first = printed(ensure_accounts())
    encoded = set(User.objects.values_list("password", flat=True))
    second = printed(ensure_accounts())
    assert "shown only now" in first
    assert "shown only now" not in second
    assert "DEMO_PASSWORD=… make demo" in second
    assert set(User.objects.values_list("password", flat=True)) == encoded


def test_each_installation_has_a_password_of_its_own() -> None:
    first = ensure_accounts().random_password
    User.objects.all().delete()
    assert ensure_accounts().random_password != first
    assert len(first) >= 16


def test_a_password_from_the_environment_is_used_and_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "a walk by the sea")
    output = StringIO()
    call_command("load_demo", stdout=output)
    assert "a walk by the sea" not in output.getvalue()
    assert "the one in DEMO_PASSWORD" in output.getvalue()
    assert all(user.check_password("a walk by the sea") for user in User.objects.all())


def test_a_password_from_the_environment_replaces_the_one_before() -> None:
    ensure_accounts("a walk by the sea")
    assert ensure_accounts("a walk in the hills").changed == sorted(ROLES)
    assert all(user.check_password("a walk in the hills") for user in User.objects.all())


def test_the_same_password_again_signs_nobody_out() -> None:
    ensure_accounts("a walk by the sea")
    encoded = set(User.objects.values_list("password", flat=True))
    assert ensure_accounts("a walk by the sea").changed == []
    assert set(User.objects.values_list("password", flat=True)) == encoded


def test_an_account_that_was_deleted_comes_back_alone() -> None:
    ensure_accounts("a walk by the sea")
    User.objects.get(email=WRITER).delete()
    accounts = ensure_accounts()
    assert accounts.created == [WRITER]
    assert f"Password of {WRITER}, shown only now" in printed(accounts)
    assert User.objects.get(email=ADMIN).check_password("a walk by the sea")


def test_rights_that_an_administrator_took_away_stay_away() -> None:
    ensure_accounts()
    editors = User.objects.get(email=WRITER).groups.get()
    assert editors.permissions.filter(codename="add_topic").exists()
    editors.permissions.remove(*editors.permissions.filter(codename="add_topic"))
    ensure_accounts()
    assert not editors.permissions.filter(codename="add_topic").exists()
