"""Settings > Users in the CMS: the list of users, and what is done to several."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client

from home.accounts.models import User
from tests.factories.accounts import make_user

USERS = "/admin/users/"
EVERYBODY = ["Ada Admin", "ben Okafor", "Cass Lee", "Priya Shah"]


@pytest.fixture(autouse=True)
def _staff(cms: Client) -> None:
    """Make users whose names and addresses sort in another order."""
    for name, address in (("Cass Lee", "b.lee"), ("ben Okafor", "z.okafor"), ("Priya Shah", "a.shah")):
        User.objects.create_user(f"{address}@staff.example", name=name)


def names(cms: Client, query: str = "") -> list[str]:
    """Return the names in the list."""
    page = BeautifulSoup(cms.get(USERS + query).content, "html.parser")
    return [link.get_text(strip=True) for link in page.select("td.name .title-wrapper a")]


def bulk(cms: Client, action: str, query: str, **fields: object) -> None:
    """Do something to several users."""
    address = f"/admin/bulk/accounts/user/{action}/?next=/admin/users/&{query}"
    assert cms.get(address).status_code == 200
    assert cms.post(address, fields).status_code == 302


def key(name: str) -> int:
    """Return the primary key of a user."""
    return User.objects.get(name=name).pk


def test_users_stand_by_name_whatever_its_case(cms: Client) -> None:
    assert names(cms) == EVERYBODY


def test_the_headings_are_those_of_this_model(cms: Client) -> None:
    page = BeautifulSoup(cms.get(USERS).content, "html.parser")
    assert [cell.get_text(strip=True) for cell in page.select("thead th")][1:] == [
        "Name", "Email address", "Access level", "Active", "Last login",
    ]  # fmt: skip
    assert "z.okafor@staff.example" in page.select_one("tbody").get_text()


@pytest.mark.parametrize(
    ("ordering", "order"),
    [
        ("name", EVERYBODY),
        ("-name", EVERYBODY[::-1]),
        ("email", ["Priya Shah", "Ada Admin", "Cass Lee", "ben Okafor"]),
        ("-email", ["ben Okafor", "Cass Lee", "Ada Admin", "Priya Shah"]),
    ],
)
def test_users_are_sorted(cms: Client, ordering: str, order: list[str]) -> None:
    assert names(cms, f"?ordering={ordering}") == order


@pytest.mark.parametrize("ordering", ["is_superuser", "-is_active", "last_login", "first_name", "nonsense"])
def test_every_order_is_answered(cms: Client, ordering: str) -> None:
    assert sorted(names(cms, f"?ordering={ordering}"), key=str.lower) == EVERYBODY


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("shah", ["Priya Shah"]),
        ("BEN", ["ben Okafor"]),
        ("b.lee", ["Cass Lee"]),
        ("B.LEE@Staff", ["Cass Lee"]),
        ("staff.example", EVERYBODY),
        ("nobody", []),
        ("%", []),
    ],
)
def test_users_are_found_by_name_and_address(cms: Client, typed: str, found: list[str]) -> None:
    assert BeautifulSoup(cms.get(USERS, {"q": typed}).content, "html.parser")
    page = BeautifulSoup(cms.get(f"{USERS}results/", {"q": typed}).content, "html.parser")
    assert [link.get_text(strip=True) for link in page.select("td.name .title-wrapper a")] == found


def test_the_list_is_narrowed(cms: Client) -> None:
    editors = Group.objects.get(name="Editors")
    User.objects.get(name="Cass Lee").groups.add(editors)
    User.objects.filter(name="ben Okafor").update(is_active=False)
    assert names(cms, f"?group={editors.pk}") == ["Cass Lee"]
    assert names(cms, "?is_active=false") == ["ben Okafor"]
    assert names(cms, "?is_superuser=true") == ["Ada Admin"]


def test_a_group_leads_to_its_users(cms: Client) -> None:
    editors = Group.objects.get(name="Editors")
    User.objects.get(name="Cass Lee").groups.add(editors)
    page = BeautifulSoup(cms.get(f"/admin/groups/edit/{editors.pk}/").content, "html.parser")
    link = next(link["href"] for link in page.select("a") if "View users in this group" in link.get_text())
    assert [cell.get_text(strip=True) for cell in listed(cms, link)] == ["Cass Lee"]


def listed(cms: Client, address: str) -> list[object]:
    """Return the links to users on a page."""
    return list(BeautifulSoup(cms.get(address).content, "html.parser").select("td.name .title-wrapper a"))


def test_users_are_put_into_a_group(cms: Client) -> None:
    editors = Group.objects.get(name="Editors")
    bulk(cms, "assign_role", f"id={key('Cass Lee')}&id={key('Priya Shah')}", role=editors.pk)
    assert sorted(editors.user_set.values_list("name", flat=True)) == ["Cass Lee", "Priya Shah"]


def test_all_means_those_whom_the_list_shows(cms: Client) -> None:
    bulk(cms, "set_active_state", "id=all&q=shah", mark_as_active="False")
    assert list(User.objects.filter(is_active=False).values_list("name", flat=True)) == ["Priya Shah"]
    bulk(cms, "delete", "id=all&is_active=false")
    assert names(cms) == ["Ada Admin", "ben Okafor", "Cass Lee"]


def test_a_bulk_action_names_people(cms: Client) -> None:
    page = cms.get(f"/admin/bulk/accounts/user/delete/?id={key('Cass Lee')}&next=/admin/users/").content.decode()
    assert "Cass Lee" in page


def test_nobody_takes_themselves_away(cms: Client) -> None:
    bulk(cms, "delete", "id=all")
    assert names(cms) == ["Ada Admin"]


def test_a_list_of_many_users_costs_no_more_queries(cms: Client, django_assert_max_num_queries: object) -> None:
    for number in range(10):
        make_user(f"User {number}")
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # a fixture
        cms.get(USERS)
