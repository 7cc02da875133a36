"""Users: one name, and an address that is one however it is spelled."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from home.accounts.models import User

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_lower_case() -> None:
    user = User.objects.create_user(" Priya.Shah@Charity.EXAMPLE ", name="Priya Shah")
    assert user.email == "priya.shah@charity.example"
    user.refresh_from_db()
    assert user.email == "priya.shah@charity.example"


@pytest.mark.parametrize(
    "typed", ["priya.shah@staff.example", "PRIYA.Shah@Staff.example", " priya.shah@staff.example\n"]
)
def test_a_user_is_found_by_every_spelling_of_the_address(typed: str) -> None:
    user = User.objects.create_user("Priya.Shah@staff.example", name="Priya Shah")
    assert User.objects.get(email=typed) == user
    assert User.objects.get(email__in=[typed]) == user
    assert User.objects.get_by_natural_key(typed) == user


def test_a_user_is_found_through_the_unique_index_of_the_address() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        User.objects.filter(email="Priya@staff.example").first()
    assert "\"email\" = 'priya@staff.example'" in queries[0]["sql"]
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, User._meta.db_table)
    assert any(found["unique"] and found["columns"] == ["email"] for found in constraints.values())


def test_the_database_refuses_two_spellings_of_one_address() -> None:
    User.objects.create(email="priya@staff.example", name="Priya Shah")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="PRIYA@staff.example", name="Another Priya")


@pytest.mark.parametrize(
    ("email", "name", "message"),
    [
        ("", "Priya Shah", "Enter the email address."),
        ("priya", "Priya Shah", "Enter the email address in full"),
        (f"{'p' * 60}@{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}.example", "Priya Shah", "at most 254 characters"),
        ("priya@staff.example", "", "Enter the name that colleagues will see."),
        ("priya@staff.example", " \u200b ", "Enter the name that colleagues will see."),
        ("taken@staff.example", "Priya Shah", "There is already an account with this email address."),
        ("TAKEN@staff.example", "Priya Shah", "There is already an account with this email address."),
    ],
)
def test_a_user_with_wrong_fields_is_refused(email: str, name: str, message: str) -> None:
    User.objects.create_user("taken@staff.example", name="First Come")
    with pytest.raises(ValidationError, match=message):
        User.objects.create_user(email, name=name)
    assert User.objects.count() == 1


def test_a_name_stands_on_one_line() -> None:
    assert User.objects.create_user("priya@staff.example", name=" Priya\n \x07Shah ").name == "Priya Shah"


def test_somebody_without_a_password_cannot_sign_in() -> None:
    assert not User.objects.create_user("priya@staff.example", name="Priya Shah").has_usable_password()
