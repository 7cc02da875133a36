"""The publications library: what an address shows, whatever it holds."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.registers import Organisation, Topic
from tests.factories import LibraryPageFactory, OrganisationFactory, PublicationFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOSTILE = ["\0", "x" * 10_000, "-1", "0", "²", "99999999999999999999", "1'--", "../..", "٣"]


def soup(client: Client, **query: str) -> BeautifulSoup:
    response = client.get("/publications/", query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [entry.get_text(strip=True).strip("‘’") for entry in page.select(".publication__title")]


def options(page: BeautifulSoup, name: str) -> list[str]:
    return [option.get_text(strip=True) for option in page.select(f"select[name={name}] option")]


@pytest.fixture
def shelf() -> tuple[Topic, Organisation]:
    """Make a library of three publications, of which one is ours, and return a topic and a publisher of two of them."""
    LibraryPageFactory()
    topic: Topic = TopicFactory.create(name="County lines")
    office: Organisation = OrganisationFactory.create(name="Home Office")
    ours = OrganisationFactory.create(name="Missing People", is_own=True)
    PublicationFactory.create(title="First", date="2016-11-03", kind="report", publishers=[office], topics=[topic])
    PublicationFactory.create(
        title="Second", date="2017-07", kind="guidance", publishers=[office, ours], topics=[topic]
    )
    PublicationFactory.create(title="Third", date="2017", kind="report")
    return topic, office


def test_every_publication_is_listed_newest_first(client: Client, shelf: object) -> None:
    page = soup(client)
    assert titles(page) == ["Second", "Third", "First"]
    assert "3 publications" in page.get_text()


def test_each_side_narrows_the_list_and_says_how_much(client: Client, shelf: tuple[Topic, Organisation]) -> None:
    topic, office = shelf
    assert titles(soup(client, topic=topic.slug)) == ["Second", "First"]
    assert titles(soup(client, kind="report")) == ["Third", "First"]
    assert titles(soup(client, publisher=str(office.pk))) == ["Second", "First"]
    assert titles(soup(client, year="2017")) == ["Second", "Third"]
    assert titles(soup(client, by="own")) == ["Second"]
    assert titles(soup(client, by="others")) == ["Third", "First"]
    page = soup(client)
    assert options(page, "topic") == ["All topics", "County lines (2)"]
    assert options(page, "kind") == ["All kinds", "Guidance (1)", "Report (2)"]
    assert options(page, "publisher") == ["All publishers", "Home Office (2)", "Missing People (1)"]
    assert options(page, "year") == ["All years", "2017 (2)", "2016 (1)"]
    assert options(page, "by") == ["Ours and others’", "Ours (1)", "Others’ (2)"]


def test_counts_are_what_choosing_would_leave(client: Client, shelf: tuple[Topic, Organisation]) -> None:
    page = soup(client, kind="report", year="2017")
    assert titles(page) == ["Third"]
    assert options(page, "kind") == ["All kinds", "Guidance (1)", "Report (1)"]
    assert options(page, "year") == ["All years", "2017 (1)", "2016 (1)"]
    assert options(page, "topic") == ["All topics"]


def test_choices_without_a_match_are_said_and_can_be_left_out(client: Client, shelf: object) -> None:
    page = soup(client, kind="guidance", year="2016")
    assert titles(page) == []
    assert "No publications match" in page.get_text()
    assert {"/publications/?year=2016#found", "/publications/?kind=guidance#found", "/publications/#found"} <= {
        link["href"] for link in page.select(".chosen a")
    }


def test_state_note_and_successor_are_shown(client: Client) -> None:
    LibraryPageFactory()
    newer = PublicationFactory.create(title="Newer report", date="2018", link="https://newer.example/")
    PublicationFactory.create(
        title="Old report",
        date="2015",
        state="superseded",
        state_note="Use the newer one.",
        superseded_by=newer,
        archive_link="https://archive.example/old",
    )
    entry = soup(client).select(".publication")[1]
    text = " ".join(entry.get_text(" ", strip=True).split())
    for said in ("superseded", "Use the newer one.", "Newer report", "2018", "Archive copy of Old report"):
        assert said in text
    assert entry.select_one("mark").get_text(strip=True) == "superseded"


def test_an_empty_register_says_so(client: Client) -> None:
    LibraryPageFactory()
    assert "No publications have been added yet" in soup(client).get_text()


@pytest.mark.parametrize("name", ["topic", "kind", "publisher", "year", "by", "page", "unknown"])
def test_any_address_gets_the_nearest_sensible_page(client: Client, shelf: object, name: str) -> None:
    for value in HOSTILE:
        page = soup(client, **{name: value})
        assert titles(page) == ["Second", "Third", "First"]
        assert "xxxxx" not in str(page)


def test_twenty_stand_on_a_page_and_the_address_keeps_the_choices(client: Client) -> None:
    LibraryPageFactory()
    for number in range(41):
        PublicationFactory.create(title=f"Report {number:02}", kind="survey")
    first, last = soup(client, kind="survey"), soup(client, kind="survey", page="999")
    assert (len(titles(first)), len(titles(last))) == (20, 1)
    assert first.select_one("a[rel=next]")["href"] == "/publications/?kind=survey&page=2#found"
    assert last.select_one("a[rel=prev]")["href"] == "/publications/?kind=survey&page=2#found"
    assert client.get("/publications/?page=2").status_code == 200


def test_thirty_publications_cost_the_queries_of_three(client: Client) -> None:
    LibraryPageFactory()
    topics, organisations = TopicFactory.create_batch(2), OrganisationFactory.create_batch(2, is_own=True)
    newer = PublicationFactory.create(title="Newer", publishers=organisations)
    counts = {}
    made = 0
    for number in (3, 30):
        for _ in range(number - made):
            PublicationFactory.create(publishers=organisations, topics=topics, state="superseded", superseded_by=newer)
        made = number
        client.get("/publications/")
        for query in ("", "?by=own&kind=report"):
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/publications/{query}")
            counts[number, query] = len(queries)
    assert counts[3, ""] == counts[30, ""] <= 16, counts
    assert counts[3, "?by=own&kind=report"] == counts[30, "?by=own&kind=report"] <= 22, counts


def test_a_draft_or_private_library_is_not_served(client: Client) -> None:
    page = LibraryPageFactory(published=False)
    assert client.get("/publications/").status_code == 404
    page.save_revision().publish()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get("/publications/").status_code == 302


def test_readers_get_no_cookie_and_no_literal_address(client: Client) -> None:
    LibraryPageFactory(introduction="<p>Write to library@missingpeople.example.</p>")
    PublicationFactory.create(state="withdrawn", state_note="Ask authors@elsewhere.example")
    response = client.get("/publications/")
    assert not response.cookies
    assert "@missingpeople" not in response.content.decode()
    assert "@elsewhere" not in response.content.decode()
