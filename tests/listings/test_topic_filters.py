"""The items of a topic, narrowed by kind and publisher and parted into pages, all from the address."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from home.registers import Topic
from tests.factories import (
    IssuePageFactory,
    OrganisationFactory,
    PublicationFactory,
    TopicFactory,
    TopicIndexPageFactory,
    item,
    section,
)

pytestmark = pytest.mark.django_db

URL = "/topics/county-lines/"
BAD_VALUES = ["unknown", "0", "-1", "9" * 30, "x" * 10_000, "%00", "'", "1e3", "²"]


@pytest.fixture
def topic() -> Topic:
    TopicIndexPageFactory(slug="topics")
    found: Topic = TopicFactory.create(name="County lines")
    return found


def edition(*items: dict[str, Any]) -> None:
    IssuePageFactory(body=[section("Sector", *items)])


def soup(client: Client, url: str = URL) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def headings(page: BeautifulSoup) -> list[str]:
    return [heading.get_text(strip=True) for heading in page.select("article h3")]


@pytest.fixture
def mixed_items(topic: Topic) -> dict[str, Any]:
    ofsted, college = OrganisationFactory.create(name="Ofsted"), OrganisationFactory.create(name="College of Policing")
    both = PublicationFactory.create(publishers=[ofsted, college])
    one = PublicationFactory.create(publishers=[ofsted])
    edition(
        item("report", "Both", topics=[topic], publications=[both]),
        item("report", "One", topics=[topic], publications=[one, both]),
        item("law", "Law", topics=[topic], publications=[one]),
        item("news", "Without", topics=[topic]),
        item("quote", "Elsewhere", quotation="A", speaker="B", publications=[one]),
    )
    return {"ofsted": ofsted.pk, "college": college.pk}


def options(page: BeautifulSoup, name: str) -> list[str]:
    return [option.get_text(strip=True) for option in page.select(f"select[name={name}] option")]


def test_items_are_filtered_by_kind_and_publisher_from_the_address(client: Client, mixed_items: dict[str, Any]) -> None:
    page = soup(client)
    assert headings(page) == ["Both", "One", "Law", "Without"]
    assert options(page, "kind") == ["All kinds", "News (1)", "Report or guidance (2)", "Law and parliament (1)"]
    assert options(page, "publisher") == ["All publishers", "College of Policing (2)", "Ofsted (3)"]

    by_kind = soup(client, f"{URL}?kind=report")
    assert headings(by_kind) == ["Both", "One"]
    assert options(by_kind, "publisher") == ["All publishers", "College of Policing (2)", "Ofsted (2)"]
    assert by_kind.select_one("option[selected]")["value"] == "report"

    by_both = soup(client, f"{URL}?kind=law&publisher={mixed_items['ofsted']}")
    assert headings(by_both) == ["Law"]
    assert options(by_both, "kind") == ["All kinds", "Report or guidance (2)", "Law and parliament (1)"]
    assert len(by_both.select("option[selected]")) == 2


def test_choices_that_fit_no_item_say_so_and_stay_chosen(client: Client, mixed_items: dict[str, Any]) -> None:
    page = soup(client, f"{URL}?kind=law&publisher={mixed_items['college']}")
    assert headings(page) == []
    assert "No items match both filters" in page.get_text()
    assert [option.get_text(strip=True) for option in page.select("option[selected]")] == [
        "Law and parliament (0)",
        "College of Policing (0)",
    ]
    assert page.select_one('a[href="/topics/county-lines/#items"]')


@pytest.mark.parametrize("name", ["kind", "publisher", "page"])
def test_values_that_mean_nothing_show_everything(client: Client, mixed_items: dict[str, Any], name: str) -> None:
    for value in BAD_VALUES:
        assert headings(soup(client, f"{URL}?{name}={value}")) == ["Both", "One", "Law", "Without"]


def test_items_are_paged_and_the_pages_keep_the_filters(client: Client, topic: Topic) -> None:
    edition(*(item("news" if number % 2 else "law", f"Item {number}", topics=[topic]) for number in range(50)))
    first = soup(client, f"{URL}?kind=news")
    assert len(headings(first)) == 20
    onward = first.select_one('a[rel="next"]')["href"]
    assert onward == "?kind=news&page=2#items"
    last = soup(client, URL + onward.partition("#")[0])
    assert headings(last)[-1] == "Item 49"
    assert len(headings(last)) == 5
    assert last.select_one("article").find_parent("ol")["start"] == "21"
    assert headings(soup(client, f"{URL}?kind=news&page=99")) == headings(last)
