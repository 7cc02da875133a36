"""The list of supporters: who may see it, how people are found, what is exported, and what is logged."""

import csv
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from newsletter.people.erasure import erase_supporter
from newsletter.people.models import Interest, Supporter
from newsletter.people.unsubscription import leave
from tests.factories import TopicFactory
from tests.factories.supporters import SupporterFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/supporters/"


def listed(client: Client, query: str = "") -> list[str]:
    page = BeautifulSoup(client.get(LIST + query).content, "html.parser")
    return [link.get_text(strip=True) for link in page.select("#listing-results td.title a")]


def exported(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"{LIST}?export=csv{query}")
    assert response.status_code == 200
    return list(csv.DictReader(StringIO(b"".join(response.streaming_content).decode())))


@pytest.mark.parametrize(
    "typed", ["ada.byron@reader.example", "ADA.BYRON@reader.example", "ada. byron @reader.example", "Ada.B"]
)
def test_somebody_is_found_by_the_address_or_its_beginning(keeper: Client, typed: str) -> None:
    SupporterFactory.create(address="Ada.Byron@reader.example")
    SupporterFactory.create(address="grace@reader.example", name="ada.byron")
    assert listed(keeper, f"?q={typed}") == ["Ada.Byron@reader.example"]


@pytest.mark.parametrize("typed", ["reader.example", "%25", "a_a", "%00", "' OR 1=1", "x" * 500])
def test_nothing_else_is_found_by(keeper: Client, typed: str) -> None:
    SupporterFactory.create(address="ada@reader.example")
    assert listed(keeper, f"?q={typed}") == ([] if typed != "%00" else ["ada@reader.example"])


def test_the_whole_address_still_finds_whoever_was_erased(keeper: Client) -> None:
    ada = SupporterFactory.create(address="ada@reader.example")
    erase_supporter(ada)
    [found] = listed(keeper, "?q=ada@reader.example")
    assert found == f"Supporter {ada.pk}, address removed"
    assert listed(keeper, "?q=ada") == []


def test_filters_narrow_the_list(keeper: Client) -> None:
    topic = TopicFactory.create()
    news = SupporterFactory.create(address="news@reader.example", source="/sign-up/", topics=[topic])
    SupporterFactory.create(address="research@reader.example", source="A list", interests=[Interest.RESEARCH])
    leave(SupporterFactory.create(address="gone@reader.example"))
    Supporter.objects.filter(pk=news.pk).update(created_at="2024-05-01T12:00Z")
    for query, found in {
        "?state=active": {"news@reader.example", "research@reader.example"},
        "?state=left": {"gone@reader.example"},
        "?interest=research": {"research@reader.example"},
        "?interest=missing_news": {"news@reader.example"},
        f"?topic={topic.pk}": {"news@reader.example"},
        "?source=A%20list": {"research@reader.example"},
        "?created_at_from=2024-05-01&created_at_to=2024-05-01": {"news@reader.example"},
        "?state=active&q=res": {"research@reader.example"},
    }.items():
        assert set(listed(keeper, query)) == found, query
        assert {row["Address"] for row in exported(keeper, query.replace("?", "&"))} == found, query


def test_an_empty_list_says_what_fills_it(keeper: Client) -> None:
    assert "Nobody has signed up yet" in keeper.get(LIST).content.decode()
    assert "Nobody on the list has an address" in keeper.get(f"{LIST}?q=ada").content.decode()
    assert "Nobody on the list matches" in keeper.get(f"{LIST}?state=left").content.decode()


def test_an_export_has_the_columns_that_are_needed(keeper: Client) -> None:
    SupporterFactory.create(address="ada@reader.example", topics=[TopicFactory.create(name="Care")], source="/sign-up/")
    [row] = exported(keeper)
    assert {
        "Address": "ada@reader.example",
        "Signed up for": "Missing News",
        "Topics": "Care",
        "State": "Active",
    }.items() <= row.items()
    said = {
        "Address",
        "Name",
        "State",
        "Signed up for",
        "Topics",
        "Discreet emails",
        "Signed up through",
        "Signed up",
        "Confirmed",
    }
    assert set(row) == said


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_an_export_is_a_formula(keeper: Client, start: str) -> None:
    SupporterFactory.create(address="ada@reader.example", name=f'{start}cmd|"/C calc"!A0')
    [row] = exported(keeper)
    assert row["Name"].startswith(f"'{start}")
    response = keeper.get(f"{LIST}?export=xlsx")
    sheet = load_workbook(BytesIO(response.getvalue())).active
    cell = sheet.cell(row=2, column=2)
    assert (cell.data_type, str(cell.value)[:1]) == ("s", "'")


def test_signs_that_no_workbook_takes_are_left_out(keeper: Client) -> None:
    SupporterFactory.create(name="Ada\x0b\x1f Byron")
    sheet = load_workbook(BytesIO(keeper.get(f"{LIST}?export=xlsx").getvalue())).active
    assert sheet.cell(row=2, column=2).value == "Ada Byron"


def test_an_export_with_filters_that_cannot_be_read_gives_nobody_away(keeper: Client) -> None:
    SupporterFactory.create()
    for query in ("created_at_from=never", "state=rich", "topic=999", "q=%00"):
        response = keeper.get(f"{LIST}?export=csv&{query}")
        assert (response.status_code, response.url) == (302, LIST), query


def test_every_look_search_and_export_is_logged_without_saying_whom(keeper: Client) -> None:
    SupporterFactory.create(address="ada@reader.example")
    keeper.get(LIST)
    keeper.get(f"{LIST}results/?q=ada@reader.example")
    exported(keeper, "&q=ada")
    entries = ModelLogEntry.objects.order_by("pk")
    assert [(entry.action, entry.label) for entry in entries] == [
        ("newsletter.listed", "Supporters"),
        ("newsletter.searched", "Supporters"),
        ("newsletter.exported", "Supporters"),
    ]
    assert entries.last().data == {"rows": 1, "form": "csv"}
    assert entries.last().user.name == "Supporter data keepers"
    assert not any("ada" in f"{entry.label} {entry.data}".casefold() for entry in entries)


def test_looking_is_not_exporting(keeper: Client) -> None:
    keepers = Group.objects.get(name="Supporter data keepers")
    keepers.permissions.remove(Permission.objects.get(codename="export_supporter"))
    assert keeper.get(LIST).status_code == 200
    assert "export=csv" not in keeper.get(LIST).content.decode()
    assert keeper.get(f"{LIST}?export=csv").status_code == 302
    assert not ModelLogEntry.objects.filter(action="newsletter.exported").exists()


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
        if response.streaming:
            b"".join(response.streaming_content)
    return len(captured)


@pytest.mark.parametrize("url", [LIST, f"{LIST}?export=csv"])
def test_the_list_costs_the_same_for_5_people_and_for_50(keeper: Client, url: str) -> None:
    topic = TopicFactory.create()
    keeper.get(url)
    for _ in range(5):
        SupporterFactory.create(interests=list(Interest), topics=[topic])
    for_five = queries(keeper, url)
    for _ in range(45):
        SupporterFactory.create(interests=list(Interest), topics=[topic])
    assert queries(keeper, url) == for_five
