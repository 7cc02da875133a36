"""Reads a feed, as programs for feeds do."""

import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from newsletter.editions.models import Correction
from newsletter.editions.pages import IssuePage
from tests.factories import (
    IssuePageFactory,
    section,
)
from tests.factories.pages import the_newsletter_page

ATOM = "{http://www.w3.org/2005/Atom}"
JULY = datetime.date(2017, 7, 1)
ALL = "/missing-news/feed/"
ON_TOPIC = "/topics/county-lines/feed/"
FEEDS = pytest.mark.parametrize("address", [ALL, ON_TOPIC])


def edition(*items: Any, month: datetime.date = JULY, **parts: Any) -> IssuePage:
    index = the_newsletter_page()
    return IssuePageFactory(parent=index, edition_month=month, body=[section("Ours", *items)], **parts)


def read(client: Client, address: str = ALL) -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(response.content)  # noqa: S314  # our own feed


def entries(client: Client, address: str = ALL) -> list[ET.Element]:
    return read(client, address).findall(f"{ATOM}entry")


def text(element: Any, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def content(entry: ET.Element) -> str:
    return " ".join(BeautifulSoup(text(entry, "content"), "html.parser").get_text(" ").split())


def links(element: ET.Element) -> dict[str, str]:
    return {link.get("rel", "alternate"): link.get("href", "") for link in element.findall(f"{ATOM}link")}


def assert_valid(feed: ET.Element) -> None:
    """Check what RFC 4287 asks for in sections 4.1.1 and 4.1.2."""
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert text(element, name).strip()
        UUID(text(element, "id").removeprefix("urn:uuid:"))
        for name in ("updated", "published"):
            for moment in element.findall(f"{ATOM}{name}"):
                assert datetime.datetime.fromisoformat(str(moment.text)).tzinfo
        assert all(urlsplit(link).scheme == "http" for link in links(element).values())
    assert text(feed.find(f"{ATOM}author"), "name")
    assert {"alternate", "self"} <= links(feed).keys()
    ids = [text(entry, "id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) <= 50


def correct(page: IssuePage, words: str, *, published: bool = True, **parts: Any) -> Correction:
    return Correction.objects.create(
        edition=page, text=words, published_at=timezone.now() if published else None, **parts
    )
