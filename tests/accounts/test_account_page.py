"""What somebody sets for themselves in the CMS."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup, Tag
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from home.accounts.models import User
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.any_database

ACCOUNT = "/admin/account/"
TAKEN = "There is already an account with this email address. Use another one."


def fields(**changes: object) -> dict[str, object]:
    """Return what the page sends."""
    return {
        "name_email-name": "Ada Admin",
        "name_email-email": "ada-admin@staff.example",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        **changes,
    }


def save(cms: Client, **changes: object) -> Tag:
    """Save the page and return the one that answers."""
    return BeautifulSoup(cms.post(ACCOUNT, fields(**changes), follow=True).content, "html.parser")


def error_of(page: Tag, field: str) -> str:
    """Return what is said beside a field."""
    return page.select_one(f"[data-contentpath={field}] .w-field__errors").get_text(" ", strip=True)


def test_name_and_address_stand_in_one_form(cms: Client) -> None:
    panel = BeautifulSoup(cms.get(ACCOUNT).content, "html.parser").select_one("#name_email-section, #name_email")
    assert "Name and email address" in panel.get_text()
    labels = [label.get_text(strip=True) for label in panel.select("label")]
    assert labels == ["Name*", "Email address*", "Your password"]


def with_password(cms: Client) -> User:
    """Return the user, who is signed in with a password."""
    user = User.objects.get()
    user.set_password(PASSWORD)
    user.save()
    cms.force_login(user)
    return user


def test_somebody_changes_their_name_and_address_with_their_password(cms: Client) -> None:
    with_password(cms)
    page = save(
        cms,
        **{
            "name_email-name": " Ada  Byron ",
            "name_email-email": " Ada.Byron@Staff.example ",
            "name_email-current_password": PASSWORD,
        },
    )
    assert "changed successfully" in page.get_text()
    user = User.objects.get()
    assert (user.name, user.email) == ("Ada Byron", "ada.byron@staff.example")
    assert '"Ada Byron"' in str(page)
    told = mail.outbox[-1]
    assert (told.to, told.subject) == (["ada-admin@staff.example"], "Your sign-in address was changed")
    assert "ada.byron" not in told.body


@pytest.mark.parametrize("typed", ["", "a wrong password"])
def test_a_session_alone_does_not_change_the_address(cms: Client, typed: str) -> None:
    with_password(cms)
    page = save(cms, **{"name_email-email": "stolen@attack.example", "name_email-current_password": typed})
    assert "Enter your password" in error_of(page, "current_password")
    assert (User.objects.get().email, mail.outbox) == ("ada-admin@staff.example", [])


def test_a_name_is_changed_without_the_password(cms: Client) -> None:
    with_password(cms)
    save(cms, **{"name_email-name": "Ada Byron"})
    assert (User.objects.get().name, mail.outbox) == ("Ada Byron", [])


@pytest.mark.parametrize("address", ["priya-shah@staff.example", "Priya-Shah@STAFF.example "])
def test_an_address_that_somebody_has_is_refused(cms: Client, priya: User, address: str) -> None:
    assert error_of(save(cms, **{"name_email-email": address}), "email") == TAKEN
    assert User.objects.filter(email="ada-admin@staff.example").exists()


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("email", "", "Enter the email address."),
        ("email", "ada", "Enter the email address in full"),
        ("email", f"{'a' * 300}@staff.example", "An email address can have at most 254 characters."),
        ("name", "  ", "Enter the name that colleagues will see."),
        ("name", "\u200b", "Enter the name that colleagues will see."),
        ("name", "a" * 151, "at most 150 characters"),
    ],
)
def test_wrong_input_is_explained_beside_the_field(cms: Client, field: str, typed: str, message: str) -> None:
    assert message in error_of(save(cms, **{f"name_email-{field}": typed}), field)
    assert User.objects.get().name == "Ada Admin"


def test_the_menu_calls_somebody_by_their_name(cms: Client) -> None:
    menu = BeautifulSoup(cms.get("/admin/").content, "html.parser").select_one("#wagtail-sidebar-props").get_text()
    assert '"name": "Ada Admin"' in menu
    assert "ada-admin@staff.example" not in menu


def test_a_picture_and_a_password_are_still_set(cms: Client) -> None:
    user = with_password(cms)
    picture = BytesIO()
    Image.new("RGB", (20, 20)).save(picture, "PNG")
    save(
        cms,
        **{
            "avatar-avatar": SimpleUploadedFile("me.png", picture.getvalue(), "image/png"),
            "password-old_password": PASSWORD,
            "password-new_password1": "a walk in the hills",
            "password-new_password2": "a walk in the hills",
        },
    )
    user.refresh_from_db()
    assert user.wagtail_userprofile.avatar
    assert user.check_password("a walk in the hills")
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [([user.email], "Your password was changed")]
    assert cms.get(ACCOUNT).status_code == 200


def test_a_password_that_repeats_the_name_is_refused(cms: Client) -> None:
    user = User.objects.get()
    user.set_password(PASSWORD)
    user.name = "Philippa Montgomery"
    user.save()
    cms.force_login(user)
    page = save(
        cms,
        **{
            "name_email-name": user.name,
            "password-old_password": PASSWORD,
            "password-new_password1": "philippamontgomery",
            "password-new_password2": "philippamontgomery",
        },
    )
    assert "The password is too similar to the name." in page.get_text()


def test_whoever_is_not_signed_in_is_asked_to(client: Client, db: None) -> None:
    for address in (ACCOUNT, "/admin/reports/aging-pages/", "/admin/reports/aging-pages/results/"):
        assert client.get(address)["Location"].startswith("/admin/login/")
