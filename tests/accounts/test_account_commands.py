"""Users on the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from home.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "a walk by the sea"


def answer(monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    """Type answers at the prompts, and return the prompts that were shown."""
    prompts: list[str] = []
    waiting = iter(typed)

    def ask(prompt: str = "Password: ") -> str:
        prompts.append(prompt)
        return next(waiting)

    monkeypatch.setattr("builtins.input", ask)
    monkeypatch.setattr("getpass.getpass", ask)
    return prompts


class Terminal:
    """Stands for a terminal that somebody types at."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def test_an_administrator_is_asked_for_address_and_name(monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = answer(monkeypatch, "Ada@Staff.example", "Ada Admin", PASSWORD, PASSWORD)
    call_command("createsuperuser", stdin=Terminal(), stdout=StringIO())
    assert prompts == ["Email address: ", "Name: ", "Password: ", "Password (again): "]
    user = User.objects.get()
    assert (user.email, user.name, user.is_superuser) == ("ada@staff.example", "Ada Admin", True)
    assert user.check_password(PASSWORD)


def test_wrong_answers_are_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.create_user("priya@staff.example", name="Priya Shah")
    answer(monkeypatch, "", "ada", "PRIYA@staff.example", "ada@staff.example", "", "Ada Admin", PASSWORD, PASSWORD)
    errors = StringIO()
    call_command("createsuperuser", stdin=Terminal(), stdout=StringIO(), stderr=errors)
    assert errors.getvalue().splitlines() == [
        "Error: Enter the email address.",
        "Error: Enter the email address in full, including the @ sign, for example name@example.org.",
        "Error: That email address is already taken.",
        "Error: Enter the name that colleagues will see.",
    ]
    assert User.objects.get(is_superuser=True).name == "Ada Admin"


def make_unasked(monkeypatch: pytest.MonkeyPatch, email: str, name: str) -> None:
    """Make an administrator from variables of the environment."""
    monkeypatch.setenv("DJANGO_SUPERUSER_EMAIL", email)
    monkeypatch.setenv("DJANGO_SUPERUSER_NAME", name)
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, stdout=StringIO())


def test_an_administrator_is_made_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    make_unasked(monkeypatch, "Ada@Staff.example", "Ada Admin")
    user = User.objects.get(email="ada@staff.example")
    assert (user.name, user.is_superuser, user.check_password(PASSWORD)) == ("Ada Admin", True, True)


@pytest.mark.parametrize(
    ("email", "name", "message"),
    [
        ("ada", "Ada Admin", "Enter the email address in full"),
        ("PRIYA@staff.example", "Ada Admin", "That email address is already taken."),
        ("ada@staff.example", "", "You must use --name with --noinput."),
        ("ada@staff.example", "\u200b", "Enter the name that colleagues will see."),
    ],
)
def test_wrong_variables_are_explained(monkeypatch: pytest.MonkeyPatch, email: str, name: str, message: str) -> None:
    User.objects.create_user("priya@staff.example", name="Priya Shah")
    with pytest.raises(CommandError, match=message):
        make_unasked(monkeypatch, email, name)
    assert User.objects.count() == 1


def test_a_password_is_changed_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    user = User.objects.create_user("priya@staff.example", name="Priya Shah")
    answer(monkeypatch, PASSWORD, PASSWORD)
    call_command("changepassword", "Priya@Staff.example", stdout=StringIO())
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_password_of_nobody_is_not_changed() -> None:
    with pytest.raises(CommandError, match=r"user 'sam@staff\.example' does not exist"):
        call_command("changepassword", "sam@staff.example")
