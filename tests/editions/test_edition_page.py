"""The edition on the web, as readers and other programs see it."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.pages import CampaignIndexPage, CampaignPage
from home.registers import Figure, Publication, RoleContact
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.models import Correction, MilestoneReport
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import mark_as_sent
from tests.factories import (
    FigureFactory,
    IssuePageFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    SiteImageFactory,
    TopicFactory,
    item,
    picture,
    section,
    story,
)
from tests.factories.pages import the_home_page, the_newsletter_page

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
JULY = datetime.date(2017, 7, 1)
PARTICULARS: dict[str, dict[str, Any]] = {
    ItemKind.CALL: {"wanted": "Social workers", "involves": "One talk", "closing_date": datetime.date(2017, 9, 30)},
    ItemKind.EVENT: {"start": "2017-06", "place": "Dundee"},
    ItemKind.QUOTE: {"quotation": "We wait.", "speaker": "A sister"},
}


def soup(client: Client, url: str = "/missing-news/july-2017/") -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def contents_targets(page: BeautifulSoup) -> list[str]:
    return [link["href"].removeprefix("#") for link in page.select('nav[aria-label="In this edition"] a')]


def any_item(kind: str, heading: str, **parts: Any) -> dict[str, Any]:
    return item(kind, heading, **PARTICULARS.get(kind, {}), **parts)


def test_sections_articles_and_contents_agree(client: Client) -> None:
    IssuePageFactory(
        edition_month=JULY,
        body=[
            section("Ours", *(any_item(kind, f"Heading {kind}") for kind in ItemKind)),
            section("Sector", any_item("news", "Heading news", contents_line="A shorter line")),
        ],
    )
    page = soup(client)
    assert [heading.get_text(strip=True) for heading in page.select("section > h2")] == ["Ours", "Sector"]
    articles = [article["id"] for article in page.select("section article")]
    assert len(articles) == len(set(articles)) == len(ItemKind) + 1
    assert contents_targets(page) == articles
    assert [len(found.select("article")) for found in page.select("section")] == [len(ItemKind), 1]
    assert "A shorter line" in page.select_one('nav[aria-label="In this edition"]').get_text()
    contents_id = page.select_one('nav[aria-label="In this edition"]')["id"]
    for article in page.select("article"):
        assert article.select_one("h3")
        assert article.select_one(f'a[href="#{contents_id}"]')


HEADINGS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    lambda text: text.strip()
)
EDITIONS = st.lists(
    st.tuples(HEADINGS, st.lists(st.tuples(st.sampled_from(list(ItemKind)), HEADINGS), min_size=1, max_size=6)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITIONS)
def test_contents_equal_items_in_any_edition(client: Client, sections: list[tuple[str, list[tuple[str, str]]]]) -> None:
    IssuePage.objects.all().delete()
    IssuePageFactory(
        edition_month=JULY,
        slug="july-2017",
        body=[section(title, *(any_item(kind, heading) for kind, heading in items)) for title, items in sections],
    )
    page = soup(client)
    articles = [article["id"] for article in page.select("article")]
    assert contents_targets(page) == articles
    assert len(articles) == sum(len(items) for _, items in sections)
    assert len(page.select("section")) == len(sections)
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


def full_item(number: int, shared: dict[str, Any]) -> dict[str, Any]:
    kind = list(ItemKind)[number % len(ItemKind)]
    organisers = {"organisers": shared["organisers"]} if kind == ItemKind.EVENT else {}
    link = f'<p>See <a linktype="page" id="{shared["page"].pk}">the archive</a>.</p>'
    parts = {name: shared[name] for name in ("figures", "publications", "topics", "contact", "picture")}
    return item(
        kind,
        f"Item {number}",
        link,
        **PARTICULARS.get(kind, {}),
        **organisers,
        **parts,
        helpline=True,
        further_stories=[story(link, figures=shared["figures"], publications=shared["publications"])],
    )


def happen_to_all_items(edition: IssuePage) -> None:
    """Correct every item, let it report a milestone, and mark the edition as sent."""
    index = CampaignIndexPage.objects.first() or the_home_page().add_child(
        instance=CampaignIndexPage(title="Campaigns")
    )
    campaign = index.add_child(instance=CampaignPage(title=f"Campaign of {edition}", ask="A law.", target="Parliament"))
    for anchor in edition.item_anchors.all():
        MilestoneReport.objects.create(campaign=campaign, item=anchor, text="A step")
        Correction.objects.create(edition=edition, item=anchor, text="Wrong", published_at=timezone.now())
    mark_as_sent(edition, None)
    Figure.objects.update(replaced_by=FigureFactory.create())


def test_fifty_items_cost_the_queries_of_five(client: Client) -> None:
    index = the_newsletter_page()
    organisations = OrganisationFactory.create_batch(3)
    sources = [PublicationFactory.create(publishers=organisations) for _ in range(3)]
    shared = {
        "page": index,
        "organisers": organisations,
        "publications": sources,
        "figures": [FigureFactory.create(source=source) for source in sources],
        "topics": TopicFactory.create_batch(3),
        "contact": RoleContactFactory.create(),
        "picture": picture(SiteImageFactory(), "A street at night"),
    }
    counts = {}
    for month, number in ((6, 5), (7, 50)):
        items = [full_item(place + 3, shared) for place in range(number)]
        edition = IssuePageFactory(
            parent=index, edition_month=datetime.date(2017, month, 1), body=[section("Ours", *items)]
        )
        happen_to_all_items(edition)
        client.get(edition.url)
        with CaptureQueriesContext(connection) as queries:
            source = client.get(edition.url).content.decode()
        assert source.count("Part of the campaign") == number
        assert source.count("There is a newer figure") >= number
        counts[number] = len(queries)
    assert counts[5] == counts[50] <= 15, counts


def test_an_entry_deleted_later_leaves_the_edition_standing(client: Client) -> None:
    gone, contact = PublicationFactory.create(title="A vanished report"), RoleContactFactory.create()
    IssuePageFactory(
        edition_month=JULY,
        producing_team=contact,
        body=[section("Ours", item("report", "Still here", publications=[gone], contact=contact))],
    )
    Publication.objects.all().delete()
    RoleContact.objects.all().delete()
    page = soup(client)
    assert "Still here" in page.get_text()
    assert "A vanished report" not in page.get_text()


def test_addresses_are_readable_and_not_harvestable(client: Client) -> None:
    team = RoleContactFactory.create(name="Policy team", email="policy@missingpeople.example")
    body = '<p>Write to <a href="mailto:news@missingpeople.example">us</a> or to help@missingpeople.example.</p>'
    IssuePageFactory(
        edition_month=JULY, producing_team=team, body=[section("Ours", item("news", "Hello", body, contact=team))]
    )
    source = client.get("/missing-news/july-2017/").content.decode()
    assert "@missingpeople" not in source
    assert "mailto:" not in source
    text = " ".join(BeautifulSoup(source, "html.parser").get_text().split())
    for address in (
        "policy at missingpeople.example",
        "news at missingpeople.example",
        "help at missingpeople.example",
    ):
        assert address in text


def test_withdrawn_sources_and_unknown_sources_are_said(client: Client) -> None:
    source = PublicationFactory.create(
        title="Data report 2015/16", state="under_review", state_note="Possible inaccuracies"
    )
    figures = [
        FigureFactory.create(value="56,331", counted="children reported missing", source=source),
        FigureFactory.create(value="250,000", counted="people", source=None),
    ]
    entry = item("report", "Vulnerability", figures=figures, publications=[source])
    IssuePageFactory(edition_month=JULY, body=[section("Sector", entry)])
    text = " ".join(soup(client).select_one("article").get_text().lower().split())
    for said in ("withdrawn, under review", "possible inaccuracies", "source withdrawn", "source not known"):
        assert said in text


def test_past_calls_are_closed_and_past_events_are_over(client: Client) -> None:
    future = datetime.date.today() + datetime.timedelta(days=3)  # noqa: DTZ011  # any day soon will do
    IssuePageFactory(
        edition_month=JULY,
        body=[
            section(
                "Ours",
                any_item("call", "Past call"),
                item("call", "Open call", wanted="People", involves="A talk", closing_date=future),
                item("call", "Answered call", wanted="People", involves="A talk", outcome="Twelve people took part."),
                any_item("event", "Past event"),
                item("event", "Coming event", start=str(future.year + 1)),
            )
        ],
    )
    page = soup(client)
    texts = {article["id"]: article.get_text().lower() for article in page.select("article")}
    assert "closed" in texts["past-call"]
    assert "closed" not in texts["open-call"]
    assert "closed" in texts["answered-call"]
    assert "twelve people took part" in texts["answered-call"]
    assert "over" in texts["past-event"]
    assert "is over" not in texts["coming-event"]


def test_notes_to_colleagues_never_reach_readers(client: Client) -> None:
    IssuePageFactory(edition_month=JULY, body=[section("Ours", item("news", "Hello", note="Ask the minister first"))])
    assert "minister" not in client.get("/missing-news/july-2017/").content.decode()


def test_no_link_says_only_here(client: Client) -> None:
    IssuePageFactory(edition_month=JULY)
    for link in soup(client).select("a"):
        assert link.get_text(" ", strip=True).lower().strip(".") not in {"", "here", "click here", "read more", "more"}
