"""The home page, the page about the issue, and the pages that are shown when something is wrong."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client

from home.site_settings import HelplineSettings
from tests.factories import FigureFactory, IssuePageFactory, RoleContactFactory, item, make_site, purpose, section

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def text(client: Client, url: str) -> str:
    return " ".join(BeautifulSoup(client.get(url).content, "html.parser").get_text(" ").split())


def test_home_shows_the_latest_edition_a_figure_and_a_contact(client: Client) -> None:
    site = make_site()
    site.home.figure = FigureFactory.create(value="250,000", counted="people")
    site.home.contact = RoleContactFactory.create(name="Policy team", email="policy@missingpeople.example")
    site.home.save_revision().publish()
    edition = IssuePageFactory(body=[section("Ours", *(item("news", f"Item {n}") for n in range(9)))])
    IssuePageFactory(published=False)
    shown = text(client, "/")
    for words in (
        str(edition.title),
        "Item 0",
        "250,000 people",
        "policy at missingpeople.example",
        str(site.home.lead),
    ):
        assert words in shown
    assert "Item 8" not in shown


def test_home_stands_without_any_edition_figure_or_contact(client: Client) -> None:
    make_site()
    assert client.get("/").status_code == 200


def test_about_lists_the_purposes_in_order_and_says_that_a_source_is_unknown(client: Client) -> None:
    site = make_site()
    site.about.figure = FigureFactory.create(value="250,000", counted="people", source=None)
    site.about.purposes = [purpose("Research", "One."), purpose("Campaigns", "Two."), purpose("Evaluation", "Three.")]
    site.about.save_revision().publish()
    page = BeautifulSoup(client.get("/about-the-issue/").content, "html.parser")
    headings = [entry.select_one("h3").get_text(strip=True) for entry in page.select("main ol > li") if entry.h3]
    assert headings[:3] == ["Research", "Campaigns", "Evaluation"]
    assert "source not known" in page.get_text().lower()


def test_every_page_shows_the_helpline_as_staff_keep_it(client: Client) -> None:
    site = make_site()
    assert "116 000" in text(client, "/")
    helpline = HelplineSettings.for_site(site.home.get_site())
    helpline.number = "0800 000 000"
    helpline.save()
    for url in ("/", "/about-the-issue/", "/missing-news/", "/nowhere/", "/search/?q="):
        page = BeautifulSoup(client.get(url).content, "html.parser")
        assert page.select_one('a[href="tel:0800000000"]'), url


def test_an_unknown_address_gets_a_page_with_search_and_helpline(client: Client) -> None:
    make_site()
    response = client.get("/nowhere/at/all/")
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 404
    assert page.select_one('main form[role="search"] input[name="q"], main form input[name="q"]')
    assert "116 000" in page.get_text()


@pytest.mark.django_db(databases=[])
def test_the_error_page_needs_no_database() -> None:
    page = BeautifulSoup(render_to_string("500.html"), "html.parser")
    assert "116 000" in page.get_text()
    assert page.h1
