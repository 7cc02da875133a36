"""The list of topics, and everything on one of them across editions."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.pages import PolicyPage
from home.registers import Publication, Topic
from newsletter.editions.pages import IssuePage
from tests.factories import (
    CampaignPageFactory,
    FigureFactory,
    IssuePageFactory,
    LibraryPageFactory,
    OrganisationFactory,
    PolicyPageFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
    TopicIndexPageFactory,
    item,
    section,
)
from tests.factories.pages import the_newsletter_page
from tests.plugins.shared_pages import Share

pytestmark = pytest.mark.django_db

URL = "/topics/county-lines/"


@pytest.fixture(autouse=True, scope="module")
def _topics_page(share: Share) -> None:
    share(lambda: TopicIndexPageFactory(slug="topics"))


@pytest.fixture
def topic() -> Topic:
    found: Topic = TopicFactory.create(name="County lines", description="Children who are made to carry drugs.")
    return found


def edition(*items: dict[str, Any], month: int = 7, **parts: Any) -> IssuePage:
    month_date = datetime.date(2017, month, 1)
    return IssuePageFactory(edition_month=month_date, body=[section("Sector", *items)], **parts)


def policy_page(**parts: Any) -> PolicyPage:
    return PolicyPageFactory(responsible_team=RoleContactFactory.create(), **parts)


def soup(client: Client, url: str = URL) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def headings(page: BeautifulSoup) -> list[str]:
    return [heading.get_text(strip=True) for heading in page.select("article h3")]


def make_private(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_the_list_names_every_topic_that_something_public_is_about(client: Client) -> None:
    names = ["Police", "Care", "Unused", "Law", "Data", "Secret", "‘Absent’ category"]
    police, care, _, law, data, secret, absent = [
        TopicFactory.create(name=name, description=f"On {name}.") for name in names
    ]
    edition(item("news", "One", topics=[police]), item("news", "Two", topics=[police, care]))
    edition(item("news", "Three", topics=[secret]), month=6, published=False)
    make_private(edition(item("news", "Four", topics=[secret, police]), month=5))
    policy_page(topics=[law])
    policy_page(topics=[secret], published=False)
    make_private(policy_page(topics=[secret]))
    CampaignPageFactory(topics=[absent])
    make_private(CampaignPageFactory(topics=[secret]))
    PublicationFactory.create(topics=[data])
    page = soup(client, "/topics/")
    listed = [entry.get_text(" ", strip=True) for entry in page.select("main li")]
    assert listed == [
        "‘Absent’ category On ‘Absent’ category. No items yet",
        "Care On Care. 1 item",
        "Data On Data. No items yet",
        "Law On Law. No items yet",
        "Police On Police. 2 items",
    ]
    assert page.select_one("main li a")["href"] == "/topics/absent-category/"


def test_without_a_topic_the_list_says_so(client: Client) -> None:
    assert "Nothing has been published" in soup(client, "/topics/").get_text()


def test_an_unknown_topic_is_not_found(client: Client) -> None:
    for slug in ("unknown", "x" * 10_000, "%00", "county%20lines"):
        assert client.get(f"/topics/{slug}/").status_code == 404


def test_a_topic_has_its_items_across_editions_newest_first(client: Client, topic: Topic) -> None:
    ofsted = OrganisationFactory.create(name="Ofsted")
    source = PublicationFactory.create(publishers=[ofsted])
    edition(item("report", "Older", topics=[topic]), month=5)
    edition(
        item("law", "First", topics=[topic], summary="Write to law@missingpeople.example."),
        item("news", "Elsewhere"),
        item("call", "Third", "<p>Can you help?</p>", wanted="People", involves="A talk", topics=[topic]),
        item("report", "Second", "<p>What inspectors found.</p>", topics=[topic], publications=[source]),
    )
    page = soup(client)
    assert page.select_one("h1").get_text() == "County lines"
    assert headings(page) == ["First", "Third", "Second", "Older"]
    first, third, second, _ = (" ".join(row.get_text(" ", strip=True).split()) for row in page.select("article"))
    for said in ("Law and parliament", "July 2017", "Sector", "Write to law at missingpeople.example"):
        assert said in first
    for said in ("Report or guidance", "What inspectors found.", "Published by Ofsted"):
        assert said in second
    assert "Third open Can you help? Sector" in third
    assert page.select("article h3 a")[2]["href"] == "/missing-news/july-2017/#second"
    assert "Children who are made to carry drugs." in page.get_text()
    assert "@missingpeople" not in str(page)


def test_a_topic_has_its_feed_its_place_and_its_own_address(client: Client, topic: Topic) -> None:
    page = soup(client, f"{URL}?kind=news")
    feed = page.select_one('link[rel="alternate"][type="application/atom+xml"]')["href"]
    assert feed.endswith("/topics/county-lines/feed/")
    assert feed.startswith("http")
    assert page.select_one('a[href="/topics/county-lines/feed/"]')
    assert page.select_one('link[rel="canonical"]')["href"].endswith(URL)
    crumbs = page.select_one('nav[aria-label="Breadcrumbs"]')
    assert crumbs.get_text(" ", strip=True) == "Home Topics County lines"
    assert crumbs.select("a")[-1]["href"] == "/topics/"


def test_drafts_and_private_pages_stay_out_of_a_topic(client: Client, topic: Topic) -> None:
    edition(item("news", "Draft item", topics=[topic]), month=5, published=False)
    make_private(edition(item("news", "Private item", topics=[topic]), month=6))
    for factory in (policy_page, CampaignPageFactory):
        factory(title="Draft page", topics=[topic], published=False)
        make_private(factory(title="Private page", topics=[topic]))
        factory(title="Public page", topics=[topic])
    text = soup(client).get_text()
    assert "Draft" not in text
    assert "Private" not in text
    assert text.count("Public page") == 2
    assert "No edition has reported on this topic yet." in text


def test_a_topic_links_its_campaigns_with_their_stage_and_its_publications_with_their_state(
    client: Client, topic: Topic
) -> None:
    CampaignPageFactory(title="Guardianship", stage="won", topics=[topic])
    PublicationFactory.create(title="Old guidance", state="superseded", topics=[topic])
    LibraryPageFactory(slug="publications")
    page = soup(client)
    assert page.select_one(".topic-pages mark").get_text() == "won"
    assert page.select_one(".sources mark").get_text() == "superseded"
    assert page.select_one('a[href="/publications/?topic=county-lines"]')


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("withdrawn", "relies on a withdrawn publication"),
        ("under_review", "relies on a withdrawn publication"),
        ("superseded", "relies on a superseded publication"),
        ("current", ""),
    ],
)
@pytest.mark.parametrize("through_a_figure", [True, False])
def test_a_source_that_no_longer_stands_is_said_at_once(
    client: Client, topic: Topic, state: str, said: str, through_a_figure: bool
) -> None:
    source = PublicationFactory.create()
    sources = {"figures": [FigureFactory.create(source=source)]} if through_a_figure else {"publications": [source]}
    edition(item("report", "Vulnerability", topics=[topic], **sources))
    assert not soup(client).select("article mark")
    Publication.objects.update(state=state)
    assert [mark.get_text() for mark in soup(client).select("article mark")] == ([said] if said else [])


def test_a_closed_call_and_a_past_event_are_marked(client: Client, topic: Topic) -> None:
    edition(
        item("call", "Open", wanted="People", involves="A talk", topics=[topic]),
        item("call", "Closed", wanted="People", involves="A talk", outcome="Done.", topics=[topic]),
        item("event", "Past", start="2017", topics=[topic]),
    )
    assert [mark.get_text() for mark in soup(client).select("article mark")] == ["open", "closed", "over"]


def test_thirty_entries_cost_the_queries_of_three(client: Client, topic: Topic) -> None:
    counts: dict[str, list[int]] = {URL: [], "/topics/": []}
    organisations = OrganisationFactory.create_batch(2)
    for month, number in ((1, 3), (2, 27)):
        sources = [PublicationFactory.create(publishers=organisations, topics=[topic]) for _ in range(3)]
        figure = FigureFactory.create(source=sources[0])
        topics = [topic, *TopicFactory.create_batch(number)]
        edition(
            *(
                item("report", f"Item {place}", topics=topics, publications=sources, figures=[figure])
                for place in range(number)
            ),
            month=month,
        )
        policy_page(topics=[topic])
        CampaignPageFactory(topics=[topic])
        for url, counted in counts.items():
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            counted.append(len(queries))
    for few, many in counts.values():
        assert few == many <= 25, counts


def test_readers_get_no_cookie(client: Client, topic: Topic) -> None:
    the_newsletter_page()
    for url in ("/topics/", f"{URL}?kind=news"):
        assert not client.get(url).cookies
