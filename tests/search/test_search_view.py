"""The search page, as a reader meets it."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

pytestmark = pytest.mark.django_db


def search(client: Client, query: str, **parameters: str) -> BeautifulSoup:
    response = client.get(f"/search/?{urlencode({'q': query, **parameters})}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def found(page: BeautifulSoup) -> list[str]:
    return [link.get_text(strip=True) for link in page.select("main ol a")]


def add_page(parent: Page, title: str, **fields: object) -> Page:
    return parent.add_child(instance=Page(title=title, **fields))


def test_the_empty_search_page_offers_a_labelled_field(client: Client, home: Page) -> None:
    page = search(client, "")
    field = page.select_one("main input[name=q]")
    assert field is not None
    assert page.select_one(f"main label[for={field['id']}]") is not None
    assert found(page) == []
    assert page.select_one("#search-results") is None


def test_a_published_page_is_found_and_linked(client: Client, home: Page) -> None:
    add_page(home, "Guardianship explained", slug="guardianship", search_description="What a guardian may do.")
    page = search(client, "guardianship")
    assert found(page) == ["Guardianship explained"]
    assert page.select_one("main ol a")["href"] == "/guardianship/"  # type: ignore[index]  # found just above
    assert "What a guardian may do." in page.get_text()


def test_drafts_private_pages_and_other_sites_are_not_found(client: Client, home: Page) -> None:
    add_page(home, "Guardianship draft", live=False)
    private = add_page(home, "Guardianship for staff")
    add_page(private, "Guardianship below a private page")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    add_page(Page.objects.get(depth=1), "Guardianship elsewhere")
    page = search(client, "guardianship")
    assert found(page) == []
    assert "Nothing was found." in page.get_text()


@pytest.mark.parametrize(
    "query",
    [
        "\x00",
        "guardian\x00ship",
        "'; DROP TABLE wagtailcore_page; --",
        '"unclosed AND (NEAR* OR NOT',
        "<script>alert(1)</script>",
        "%s %(name)s {0} {{ 7 }}",
        "\u202e\U0001f9ed \ufdfd \uffff",
        "- -- * + ~ ! ( ) : & | \\",
        "x" * 10_000,
        "word " * 2_000,
    ],
)
def test_no_query_breaks_the_page(client: Client, home: Page, query: str) -> None:
    page = search(client, query)
    assert page.select_one("main script") is None
    field = page.select_one("main input[name=q]")
    assert field is not None
    assert len(str(field["value"])) <= 200


def test_bytes_that_are_no_text_do_not_break_the_page(client: Client, home: Page) -> None:
    assert client.get("/search/?q=%ff%fe%00&page=%00").status_code == 200


def test_results_come_twenty_at_a_time(client: Client, home: Page) -> None:
    for number in range(25):
        add_page(home, f"Guardianship {number}")
    first = search(client, "guardianship")
    assert "25 results" in first.get_text()
    assert len(found(first)) == 20
    link = first.select_one("main a[rel=next]")
    assert link is not None
    assert link["href"] == "/search/?q=guardianship&page=2"
    second = search(client, "guardianship", page="2")
    assert len(found(second)) == 5
    assert not set(found(first)) & set(found(second))


@pytest.mark.parametrize(
    ("number", "shown"), [("999", 1), ("9" * 400, 1), ("9" * 5000, 20), ("-1", 20), ("0", 20), ("two", 20)]
)
def test_a_page_of_results_that_is_not_there_shows_the_nearest(
    client: Client, home: Page, number: str, shown: int
) -> None:
    for count in range(21):
        add_page(home, f"Guardianship {count}")
    assert len(found(search(client, "guardianship", page=number))) == shown


def test_more_results_take_no_more_queries(client: Client, home: Page) -> None:
    def queries_of_a_search() -> int:
        with CaptureQueriesContext(connection) as queries:
            search(client, "guardianship")
        return len(queries)

    add_page(home, "Guardianship")
    queries_of_a_search()  # which fills the cache of site addresses
    few = queries_of_a_search()
    for number in range(15):
        add_page(home, f"Guardianship {number}")
    assert queries_of_a_search() == few


def test_searching_changes_nothing(client: Client, home: Page) -> None:
    assert client.post("/search/", {"q": "guardianship"}).status_code == 405
