"""The searches that the demo site must answer."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from newsletter.editions.models import IssueItem
from search.finder import find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def first_hit(client: Client, query: str) -> Tag:
    page = BeautifulSoup(client.get(f"/search/?q={quote(query)}").content, "html.parser")
    link = page.select_one("main ol h2 a, main ol h3 a")
    assert link is not None, f"Nothing was found for {query}."
    return link


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("county lines", "Gangs and criminal exploitation"),
        ("10,640", "Children missing from foster care"),
        ("return interviews", "Return interview best practice"),
        ("foster care Ofsted", "Children missing from foster care"),
    ],
)
def test_a_search_leads_to_the_anchor_of_the_item(client: Client, query: str, heading: str) -> None:
    item = IssueItem.objects.get(heading=heading, edition__title="July 2017")
    link = first_hit(client, query)
    assert link.get_text() == heading
    assert link["href"] == f"/missing-news/july-2017/#{item.anchor}"
    edition = BeautifulSoup(client.get("/missing-news/july-2017/").content, "html.parser")
    assert edition.find(id=item.anchor) is not None


def test_another_spelling_is_offered_for_a_typing_mistake(client: Client) -> None:
    assert find({"q": "chidlren"}).spelling.offer == "children"
    page = BeautifulSoup(client.get("/search/?q=chidlren").content, "html.parser")
    assert page.select_one(".summary a")["href"] == "?q=children"


def test_an_abbreviation_finds_items_that_have_only_the_full_words() -> None:
    texts = [hit.entry.text for hit in find({"q": "CSE"}).hits]
    assert any("CSE" not in text and "sexual exploitation" in text.lower() for text in texts)
