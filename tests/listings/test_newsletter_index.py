"""The page of Missing News and its way to the latest edition."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import IssuePageFactory
from tests.factories.pages import the_newsletter_page

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def edition(year: int, month: int, *, published: bool = True, private: bool = False) -> None:
    page = IssuePageFactory(edition_month=datetime.date(year, month, 1), published=published)
    if private:
        PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_the_archive_lists_public_editions_by_year_newest_first(client: Client) -> None:
    edition(2016, 11)
    edition(2017, 5)
    edition(2017, 7)
    edition(2017, 8, published=False)
    edition(2017, 9, private=True)
    page = BeautifulSoup(client.get("/missing-news/").content, "html.parser")
    text = page.get_text(" ", strip=True)
    assert text.index("July 2017") < text.index("May 2017") < text.index("November 2016")
    assert "August 2017" not in text
    assert "September 2017" not in text


def test_latest_leads_to_the_newest_public_edition(client: Client) -> None:
    edition(2017, 5)
    edition(2017, 7)
    edition(2017, 8, published=False)
    edition(2017, 9, private=True)
    response = client.get("/missing-news/latest/")
    assert (response.status_code, response["Location"]) == (302, "/missing-news/july-2017/")


def test_without_an_edition_the_archive_says_so_and_latest_is_not_found(client: Client) -> None:
    the_newsletter_page()
    response = client.get("/missing-news/")
    assert response.status_code == 200
    assert "no edition" in response.content.decode().lower()
    assert client.get("/missing-news/latest/").status_code == 404


def test_many_editions_cost_the_queries_of_one(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # a fixture without a public type
    for month in range(1, 13):
        edition(2016, month)
    client.get("/missing-news/")
    with django_assert_max_num_queries(8):
        client.get("/missing-news/")
