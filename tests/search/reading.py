"""Read the search page as its readers do."""

from __future__ import annotations

from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag
from django.test import Client


def search(client: Client, query: str = "", **parameters: str) -> BeautifulSoup:
    """Return the page for a query, which is answered whatever it is."""
    response = client.get(f"/search/?{urlencode({'q': query, **parameters})}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def follow(client: Client, link: Tag | None) -> BeautifulSoup:
    """Return the page that a link of the search page leads to."""
    assert link is not None
    response = client.get(f"/search/{str(link['href']).partition('#')[0]}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    """Return the titles of the hits, in their order."""
    return [words(link) for link in page.select(".hits h2 a")]


def heading(page: BeautifulSoup) -> str:
    """Return the one heading that says what was found."""
    [found] = page.select("h1")
    return words(found)


def option(page: BeautifulSoup, name: str) -> Tag:
    """Return the link of a filter."""
    [found] = [link for link in page.select(".narrow li a") if words(link).startswith(name)]
    return found


def words(element: Tag) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.get_text().split())
