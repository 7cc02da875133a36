"""The pages of the demo site as documents: valid HTML, with references that lead somewhere."""

from collections import Counter

import html5lib
import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from tests.demo.paths import PUBLIC

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
REFERENCES = ["aria-labelledby", "aria-describedby", "aria-controls", "for", "list", "headers"]


@pytest.fixture(scope="module")
def pages(loaded: None) -> dict[str, str]:
    """Return the HTML of every kind of page."""
    client = Client()
    return {path: client.get(path).content.decode() for path in PUBLIC}


def test_every_page_is_valid_html(pages: dict[str, str]) -> None:
    assert {path: errors for path, html in pages.items() if (errors := parse_errors(html))} == {}


def test_no_page_has_an_id_twice(pages: dict[str, str]) -> None:
    assert {path: twice for path, html in pages.items() if (twice := repeated_ids(html))} == {}


def test_everything_that_a_page_refers_to_is_on_it(pages: dict[str, str]) -> None:
    assert {path: lost for path, html in pages.items() if (lost := lost_references(html))} == {}


def parse_errors(html: str) -> list[tuple[object, ...]]:
    """List what is wrong with a document by the HTML standard, as position, kind of error and data."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return list(parser.errors)


def repeated_ids(html: str) -> list[str]:
    """List the ids that more than one element has."""
    counts = Counter(ids(read(html)))
    return [name for name, number in counts.items() if number > 1]


def lost_references(html: str) -> set[str]:
    """List the ids that something refers to and no element has; the empty one and ``top`` are the start of the page."""
    document = read(html)
    targets = {str(link["href"])[1:] for link in document.select('[href^="#"]')}
    named = {name for element in document.find_all(True) for name in referred(element)}
    return (targets | named) - set(ids(document)) - {"", "top"}


def read(html: str) -> BeautifulSoup:
    """Read a document as a browser does, with every attribute as one string."""
    return BeautifulSoup(html, "html5lib", multi_valued_attributes=None)


def ids(document: BeautifulSoup) -> list[str]:
    """List every id of a document, as often as it stands there."""
    return [str(element["id"]) for element in document.select("[id]")]


def referred(element: Tag) -> list[str]:
    """List the ids that the attributes of an element refer to."""
    return [name for attribute in REFERENCES for name in str(element.get(attribute, "")).split()]
