"""Sensitive pages: the way out that needs no script, and the note that prepares readers."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from home.site_settings import SafetySettings
from tests.factories import AboutPageFactory, IssuePageFactory, NewsletterIndexPageFactory, make_site
from tests.factories.contact import ContactPageFactory

pytestmark = pytest.mark.django_db

PAGE_TYPES: list[Callable[..., Any]] = [
    AboutPageFactory,
    ContactPageFactory,
    IssuePageFactory,
    NewsletterIndexPageFactory,
]


def soup(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


@pytest.mark.parametrize("make", PAGE_TYPES)
def test_a_sensitive_page_of_any_type_has_the_way_out_first(client: Client, make: Callable[..., Any]) -> None:
    page = make(is_sensitive=True, content_note="This page is about <sexual> exploitation.")
    found = soup(client, page.url)
    [link] = found.select(".exit a")
    assert link["href"] == "https://www.bbc.co.uk/weather"
    assert set(link["rel"]) == {"nofollow", "noreferrer"}
    assert "target" not in link.attrs
    assert link.get_text(strip=True) == "Exit this page"
    assert found.select_one(".exit [role=status]").get_text(strip=True) == ""
    assert found.select_one("body").find_all(recursive=False)[1]["class"] == ["exit"]
    note = found.select_one("main > aside[aria-label='Content note']")
    assert "This page is about <sexual> exploitation." in note.get_text()
    assert [script["src"] for script in found.select("script[src]")] == ["/static/js/exit.js"]


def test_other_pages_have_neither(client: Client) -> None:
    site = make_site()
    found = soup(client, site.about.url)
    assert not found.select(".exit, .content-note, script")


def test_a_note_stands_on_its_own(client: Client) -> None:
    page = AboutPageFactory(content_note="This page is about loss.")
    found = soup(client, page.url)
    assert found.select_one(".content-note")
    assert not found.select(".exit")


def test_staff_choose_the_neutral_site(client: Client) -> None:
    page = AboutPageFactory(is_sensitive=True)
    soup(client, page.url)
    settings = SafetySettings.for_site(Site.objects.get())
    settings.exit_link = "https://neutral.example/"
    settings.save()
    assert soup(client, page.url).select_one(".exit a")["href"] == "https://neutral.example/"


def test_a_sensitive_page_that_is_not_there_shows_nothing_of_it(client: Client) -> None:
    AboutPageFactory(is_sensitive=True, content_note="Secret note", published=False)
    assert "Secret note" not in client.get("/about-the-issue/").content.decode()
