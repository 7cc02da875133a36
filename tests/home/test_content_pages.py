"""Plain pages of text, as readers see them."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import ContentPageFactory, text

pytestmark = pytest.mark.django_db

LONG = "<h3>What we keep</h3><p>Little.</p><h4>How long</h4><p>Not long.</p><h3>Main</h3><p>That is all.</p>"


def soup(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def test_headings_step_down_by_one_and_lead_from_the_list(client: Client) -> None:
    page = soup(client, ContentPageFactory(body=[text(LONG), text(LONG)]).url)
    headings = [heading.get_text() for heading in page.select(".body h2")]
    assert headings == ["What we keep", "Main", "What we keep", "Main"]
    assert [heading.get_text() for heading in page.select(".body h3")] == ["How long", "How long"]
    assert page.select(".body h4") == []
    listed = [link["href"].removeprefix("#") for link in page.select(".on-this-page a")]
    assert listed == [heading["id"] for heading in page.select(".body h2")]
    identifiers = [element["id"] for element in page.select("[id]")]
    assert len(identifiers) == len(set(identifiers))


def test_one_section_needs_no_list_and_the_review_is_said(client: Client) -> None:
    page = soup(client, ContentPageFactory(lead="In short.", last_reviewed=datetime.date(2026, 5, 3)).url)
    assert page.select(".on-this-page") == []
    said = " ".join(page.main.get_text(" ", strip=True).split())
    assert "In short." in said
    assert "Last reviewed 3 May 2026" in said


def test_addresses_are_readable_and_not_harvestable(client: Client) -> None:
    body = [text("<p>Write to <a href='mailto:data@missingpeople.example'>data@missingpeople.example</a>.</p>")]
    source = client.get(ContentPageFactory(body=body).url).content.decode()
    assert "@missingpeople" not in source
    assert "mailto:" not in source
    assert "data<span" in source


def test_a_draft_and_a_private_page_are_not_served(client: Client) -> None:
    draft = ContentPageFactory(published=False)
    assert client.get(f"/{draft.slug}/").status_code == 404
    private = ContentPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert client.get(private.url).status_code == 302
