"""What is in no feed, and feeds that have nothing."""

import datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import (
    item,
)
from tests.listings.feed_reader import ALL, FEEDS, ON_TOPIC, assert_valid, correct, edition, entries, text

pytestmark = pytest.mark.django_db


@FEEDS
def test_drafts_and_private_editions_are_not_in_a_feed(client: Client, topic: Any, address: str) -> None:
    edition(item("news", "Seen", topics=[topic]))
    edition(item("news", "A draft", topics=[topic]), month=datetime.date(2017, 8, 1), published=False)
    private = edition(item("news", "Private", topics=[topic]), month=datetime.date(2017, 9, 1))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    correct(private, "A secret correction")
    assert [text(entry, "title") for entry in entries(client, address)] == ["Seen"]


def test_what_stands_below_a_private_page_is_in_no_feed(client: Client, topic: Any) -> None:
    page = edition(item("news", "Hidden", topics=[topic]))
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="password", password="sesame")
    assert client.get(ALL).status_code == 200
    assert b"Hidden" not in client.get(ALL).content
    assert entries(client, ON_TOPIC) == []


def test_an_unknown_topic_has_no_feed_and_an_empty_one_is_valid(client: Client, topic: Any) -> None:
    assert client.get("/topics/nothing/feed/").status_code == 404
    first = client.get(ON_TOPIC)
    assert_valid(ET.fromstring(first.content))  # noqa: S314  # our own feed
    assert client.get(ON_TOPIC)["ETag"] == first["ETag"]


def test_pages_lead_feed_readers_to_the_feed(client: Client) -> None:
    edition(item("news", "A first item"))
    for address in ("/missing-news/", "/missing-news/july-2017/"):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert page.select_one('link[rel="alternate"][type="application/atom+xml"]')["href"] == ALL
    assert BeautifulSoup(client.get("/missing-news/").content, "html.parser").select_one(f'main a[href="{ALL}"]')


@FEEDS
def test_a_feed_sets_no_cookie(client: Client, topic: Any, address: str) -> None:
    edition(item("news", "A first item", topics=[topic]))
    assert not client.get(address).cookies
