"""The Atom feeds, as feed readers see them."""

import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.site_settings import CharityDetails
from newsletter.editions.models import ItemAnchor
from tests.factories import (
    FigureFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    SiteImageFactory,
    item,
    picture,
    section,
)
from tests.factories.pages import the_home_page, the_newsletter_page
from tests.listings.feed_reader import (
    ALL,
    ATOM,
    FEEDS,
    ON_TOPIC,
    assert_valid,
    content,
    correct,
    edition,
    entries,
    links,
    read,
    text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@FEEDS
def test_a_feed_is_valid_and_no_address_in_it_is_relative(client: Client, topic: Any, address: str) -> None:
    CharityDetails.objects.create(site=the_home_page().get_site(), name="Missing People & friends")
    index = the_newsletter_page()
    body = (
        f'<p>See <a linktype="page" id="{index.pk}">the archive</a>, <a href="/privacy/">our notice</a> and '
        '<a href="#contents">the contents</a>, or write to help@missingpeople.example.</p>'
    )
    shown = picture(SiteImageFactory(), "A street at night")
    source = PublicationFactory.create(publishers=[OrganisationFactory.create()], link="https://care.example/report")
    parts: dict[str, Any] = {"topics": [topic], "publications": [source], "picture": shown, "helpline": True}
    edition(
        item("news", "Bell \x0b & <bracket>", body, summary="Ask news@missingpeople.example", **parts),
        item("event", "Conference", start="2017-06", organisers=[OrganisationFactory.create()], **parts),
        item("call", "Can you help?", wanted="Social workers", involves="One talk", **parts),
        item("quote", "In her words", quotation="We wait.", speaker="A sister", **parts),
    )
    feed = read(client, address)
    assert_valid(feed)
    assert text(feed.find(f"{ATOM}author"), "name") == "Missing People & friends"
    assert links(feed)["self"].endswith(address)
    assert links(feed)["alternate"].endswith(address.removesuffix("feed/"))
    found = feed.findall(f"{ATOM}entry")
    assert text(found[0], "title") == "Bell  & <bracket>"
    assert found[0].find(f"{ATOM}category").get("term") == "County lines"
    assert "@missingpeople" not in client.get(address).content.decode()
    for entry in found:
        html = BeautifulSoup(text(entry, "content"), "html.parser")
        assert html.find("img")
        for element in html.find_all(["a", "img"]):
            candidates = [part.split()[0] for part in element.get("srcset", "").split(",") if part]
            for link in [element.get("href") or element.get("src"), *candidates]:
                assert urlsplit(str(link)).scheme in {"http", "https", "tel"}, link


@FEEDS
def test_an_entry_holds_the_whole_item_and_leads_to_it(client: Client, topic: Any, address: str) -> None:
    source = PublicationFactory.create(
        title="Data report", publishers=[OrganisationFactory.create(name="NCA")], state="withdrawn"
    )
    figure = FigureFactory.create(value="56,331", counted="children reported missing", source=source)
    contact = RoleContactFactory.create(name="Policy team")
    parts = {"figures": [figure], "publications": [source], "contact": contact, "topics": [topic]}
    edition(item("report", "Vulnerability", "<p>Every word of it.</p>", note="Only for us", **parts))
    (entry,) = entries(client, address)
    assert links(entry)["alternate"].endswith("/missing-news/july-2017/#vulnerability")
    said = content(entry)
    for part in ("Every word of it.", "56,331", "source withdrawn", "NCA", "Data report", "withdrawn", "Policy team"):
        assert part in said
    assert "Only for us" not in said


@FEEDS
def test_a_publication_that_changes_its_state_changes_the_feed_at_once(
    client: Client, topic: Any, address: str
) -> None:
    source = PublicationFactory.create()
    edition(item("report", "Vulnerability", publications=[source], topics=[topic]))
    first = client.get(address)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    since = (timezone.now() + datetime.timedelta(days=1)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    source.state, source.state_date = "under_review", timezone.localdate()
    source.save()
    for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": since}):
        changed = client.get(address, headers=headers)
        assert changed.status_code == 200
        assert b"withdrawn, under review" in changed.content
    source.state = "current"
    source.save()
    (entry,) = entries(client, address)
    assert "withdrawn" not in content(entry)


def test_corrections_are_entries_and_stand_in_the_item(client: Client, topic: Any) -> None:
    page = edition(item("news", "Foster care", topics=[topic]), item("news", "Another"))
    correct(page, "It was 2016.", item=ItemAnchor.objects.get(anchor="foster-care"))
    correct(page, "The number of the edition was wrong.")
    correct(page, "Nobody has seen this.", published=False)
    titles = [text(entry, "title") for entry in entries(client)]
    assert titles == ["Correction to July 2017", "Correction to July 2017: Foster care", "Foster care", "Another"]
    about, corrected = entries(client, ON_TOPIC)
    assert links(about)["alternate"].endswith("/missing-news/july-2017/#foster-care")
    assert "It was 2016." in content(about)
    assert "It was 2016." in content(corrected)
    assert b"Nobody has seen" not in client.get(ALL).content
    assert_valid(read(client))


def test_the_identifier_of_an_entry_stays_when_its_heading_changes(client: Client) -> None:
    entry = item("news", "First thought")
    page = edition(entry)
    (before,) = entries(client)
    entry["value"]["heading"] = "Second thought"
    page.body = [section("Ours", entry)]
    page.save_revision().publish()
    (after,) = entries(client)
    assert text(after, "title") == "Second thought"
    assert text(before, "id") == text(after, "id")


def test_a_copied_edition_has_identifiers_of_its_own(client: Client) -> None:
    entry = item("news", "A first item")
    edition(entry)
    edition(entry, month=datetime.date(2017, 8, 1))
    assert_valid(read(client))
    addresses = [urlsplit(links(found)["alternate"]).path for found in entries(client)]
    assert addresses == ["/missing-news/august-2017/", "/missing-news/july-2017/"]


@FEEDS
def test_many_items_cost_the_queries_of_few_and_fifty_are_shown(client: Client, topic: Any, address: str) -> None:
    source = PublicationFactory.create(publishers=[OrganisationFactory.create()])
    figure = FigureFactory.create(source=source)

    def entry(number: int) -> Any:
        return item("report", f"Item {number}", figures=[figure], publications=[source], topics=[topic])

    counts = []
    for month, number in ((5, 3), (6, 20), (7, 40)):
        page = edition(*(entry(place) for place in range(number)), month=datetime.date(2017, month, 1))
        correct(page, "Wrong", item=page.item_anchors.first())
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert len(entries(client, address)) == min(50, sum([3, 20, 40][: month - 4]) + month - 4)
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2], counts
