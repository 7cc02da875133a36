"""Who gets an edition page, and what stands around it."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from newsletter.editions.pages import IssuePage
from tests.factories import (
    IssuePageFactory,
)
from tests.factories.pages import the_newsletter_page

pytestmark = pytest.mark.django_db
JULY = datetime.date(2017, 7, 1)


def soup(client: Client, url: str = "/missing-news/july-2017/") -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_neighbours_are_the_public_editions_before_and_after(client: Client) -> None:
    for month in (5, 6, 7, 8, 9):
        IssuePageFactory(edition_month=datetime.date(2017, month, 1), published=month != 6)
    private = IssuePage.objects.get(edition_month=datetime.date(2017, 8, 1))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    links = {link["href"] for link in soup(client).select("a[href^='/missing-news/']")}
    assert {"/missing-news/may-2017/", "/missing-news/september-2017/"} <= links
    assert not {"/missing-news/june-2017/", "/missing-news/august-2017/"} & links


def test_a_draft_and_a_private_edition_are_not_served(client: Client) -> None:
    IssuePageFactory(edition_month=JULY, published=False)
    assert client.get("/missing-news/july-2017/").status_code == 404
    private = IssuePageFactory(edition_month=datetime.date(2017, 6, 1))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert client.get("/missing-news/june-2017/").status_code == 302
    assert "A first item" not in client.get("/missing-news/june-2017/").content.decode()


def test_an_edition_below_a_private_page_is_not_served(client: Client) -> None:
    index = the_newsletter_page()
    IssuePageFactory(parent=index, edition_month=JULY)
    PageViewRestriction.objects.create(page=index, restriction_type="password", password="open sesame")
    assert "A first item" not in client.get("/missing-news/july-2017/").content.decode()


def test_readers_get_no_cookie(client: Client) -> None:
    IssuePageFactory(edition_month=JULY)
    assert not client.get("/missing-news/july-2017/").cookies
