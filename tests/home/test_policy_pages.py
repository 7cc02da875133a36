"""Policy pages and their list, as readers see them."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.pages import PolicyChange, PolicyPage
from home.registers import RoleContact
from tests.factories import (
    CampaignPageFactory,
    FigureFactory,
    IssuePageFactory,
    OrganisationFactory,
    PolicyIndexPageFactory,
    PolicyPageFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
    chosen,
    item,
    recommendation,
    section,
    text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def soup(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(element: Any) -> str:
    return " ".join(element.get_text(" ", strip=True).split())


def part(page: BeautifulSoup, heading: str) -> Any:
    """Return the section under a heading, None where there is none."""
    return next((found for found in page.select("main section") if found.h2.get_text(strip=True) == heading), None)


def test_a_figure_comes_with_everything_that_makes_it_quotable(client: Client) -> None:
    source = PublicationFactory.create(title="Yearly data", publishers=[OrganisationFactory.create(name="The Bureau")])
    figure = FigureFactory.create(
        value="10,640",
        counted="incidents",
        population="Children in care",
        place="England",
        period="2015–16",
        source=source,
        method="Added up from\n43 police forces.",
    )
    page = soup(client, PolicyPageFactory(key_figures=chosen("figure", figure)).url)
    tile = part(page, "Key figures").select_one("li.figure")
    for said in ("10,640", "incidents", "Children in care", "England, 2015–16", "The Bureau", "Yearly data"):
        assert said in words(tile)
    assert words(tile.select_one("details > summary")) == "How this was worked out"
    assert "43 police forces" in words(tile.select_one("details"))


def test_recommendations_are_numbered_addressed_and_have_a_state(client: Client) -> None:
    asks = [
        recommendation("Offer a return interview.", "Local authorities"),
        recommendation("Count incidents.", "Home Office", "partly", "In the plan of 2026."),
    ]
    page = soup(client, PolicyPageFactory(what_we_ask=asks).url)
    entries = part(page, "What we ask for").select("ol > li")
    assert "Addressed to Local authorities" in words(entries[0])
    assert [entry.select_one("mark").get_text(strip=True) for entry in entries] == ["asked for", "accepted in part"]
    assert "In the plan of 2026." in words(entries[1])


def test_publications_are_ours_and_others_with_their_state(client: Client) -> None:
    own = PublicationFactory.create(title="Our report", publishers=[OrganisationFactory.create(is_own=True)])
    other = PublicationFactory.create(title="Their report", state="withdrawn", state_note="Numbers are being checked.")
    page = soup(client, PolicyPageFactory(publications=chosen("publication", other, own)).url)
    publications = part(page, "Publications")
    assert words(publications).index("Ours") < words(publications).index("Our report")
    assert words(publications).index("Our report") < words(publications).index("From others")
    assert "withdrawn Numbers are being checked." in words(publications)


def test_a_page_with_nothing_but_a_lead_has_no_empty_heading(client: Client) -> None:
    policy = PolicyPageFactory()
    RoleContact.objects.all().delete()
    page = soup(client, policy.url)
    assert page.select("main section, main h2, main h3") == []


def test_on_this_page_names_every_section_of_the_page(client: Client) -> None:
    policy = PolicyPageFactory(
        key_figures=chosen("figure", FigureFactory.create()),
        what_we_know=[text("<p>Known.</p>")],
        what_we_do=[text("<p>Done.</p>")],
        what_we_ask=[recommendation("Ask.")],
        publications=chosen("publication", PublicationFactory.create()),
        campaigns=[CampaignPageFactory()],
    )
    page = soup(client, policy.url)
    listed = {link["href"].removeprefix("#"): words(link) for link in page.select(".on-this-page a")}
    assert len(listed) == 7
    assert listed == {heading["id"]: words(heading) for heading in page.select("section > h2")}


def test_only_public_campaigns_are_named(client: Client) -> None:
    public, draft, private = (CampaignPageFactory(title=title) for title in ("Public", "Drafted", "Private"))
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    page = soup(client, PolicyPageFactory(campaigns=[public, draft, private]).url)
    named = part(page, "Campaigns")
    assert "Public" in words(named)
    assert "Drafted" not in page.get_text()
    assert "Private" not in page.get_text()


def test_the_newest_public_items_on_the_topics_are_listed(client: Client) -> None:
    topic, other = TopicFactory.create(), TopicFactory.create()
    for month in range(1, 9):
        body = [section("Ours", item("news", f"Item {month}", topics=[topic]), item("news", "Other", topics=[other]))]
        edition = IssuePageFactory(edition_month=datetime.date(2017, month, 1), body=body, published=month != 8)
        if month == 7:
            PageViewRestriction.objects.create(page=edition, restriction_type="login")
    page = soup(client, PolicyPageFactory(topics=[topic]).url)
    links = part(page, "In Missing News").select("a")
    assert [words(link) for link in links] == [f"Item {month}" for month in (6, 5, 4, 3, 2, 1)]
    assert links[0]["href"] == "/missing-news/june-2017/#item-6"


def test_team_review_and_changes_are_public_and_the_address_is_not_harvestable(client: Client) -> None:
    changes = [
        PolicyChange(date=datetime.date(2026, 3, 1), text="First published"),
        PolicyChange(date=datetime.date(2026, 5, 3), text="Updated figures"),
    ]
    policy = PolicyPageFactory(
        lead="Write to lead@missingpeople.example.",
        what_we_know=[text("<p>Or to <a href='mailto:known@missingpeople.example'>us</a>.</p>")],
        responsible_team=RoleContactFactory.create(name="Policy team", email="policy@missingpeople.example"),
        last_reviewed=datetime.date(2020, 5, 3),
        next_review=datetime.date(2021, 5, 3),
        changes=changes,
    )
    response = client.get(policy.url)
    source = response.content.decode()
    assert "@missingpeople" not in source
    assert "mailto:" not in source
    upkeep = words(part(BeautifulSoup(source, "html.parser"), "About this page"))
    for said in ("policy at missingpeople.example", "Reviewed 3 May 2020", "Next review 3 May 2021"):
        assert said in upkeep
    assert upkeep.index("Updated figures") < upkeep.index("First published")
    assert not response.cookies


def test_entries_deleted_later_leave_the_page_standing(client: Client) -> None:
    figure, publication, team = FigureFactory.create(), PublicationFactory.create(), RoleContactFactory.create()
    policy = PolicyPageFactory(
        key_figures=chosen("figure", figure), publications=chosen("publication", publication), responsible_team=team
    )
    for entry in (figure, publication, team):
        entry.delete()
    assert part(soup(client, policy.url), "Key figures") is None


def full_policy(number: int, shared: dict[str, Any]) -> PolicyPage:
    link = f'<p>See <a linktype="page" id="{shared["page"].pk}">the list</a>.</p>'
    return PolicyPageFactory(
        key_figures=chosen("figure", *shared["figures"][:number]),
        what_we_know=[text(link) for _ in range(number)],
        what_we_do=[text(link) for _ in range(number)],
        what_we_ask=[recommendation(f"Ask {place}") for place in range(number)],
        publications=chosen("publication", *shared["publications"][:number]),
        campaigns=shared["campaigns"][:number],
        topics=shared["topics"][:number],
        changes=[PolicyChange(date=datetime.date(2026, 1, 1), text="Changed") for _ in range(number)],
        responsible_team=RoleContactFactory.create(),
    )


def test_thirty_of_everything_cost_the_queries_of_three(client: Client) -> None:
    publisher = OrganisationFactory.create(is_own=True)
    newer = PublicationFactory.create()
    publications = [
        PublicationFactory.create(publishers=[publisher], state="superseded", superseded_by=newer) for _ in range(30)
    ]
    topics = TopicFactory.create_batch(30)
    IssuePageFactory(body=[section("Ours", *(item("news", f"Item {place}", topics=topics[:3]) for place in range(6)))])
    shared = {
        "page": PolicyIndexPageFactory(),
        "publications": publications,
        "figures": [FigureFactory.create(source=publication) for publication in publications],
        "campaigns": [CampaignPageFactory() for _ in range(30)],
        "topics": topics,
    }
    counts = {}
    for number in (3, 30):
        policy = full_policy(number, shared)
        client.get(policy.url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(policy.url).status_code == 200
        counts[number] = len(queries)
    assert counts[3] == counts[30] <= 26, counts


def test_the_list_names_public_pages_only_at_the_same_cost(client: Client) -> None:
    counts = {}
    PolicyPageFactory(title="Drafted", published=False)
    private = PolicyPageFactory(title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for number in (3, 30):
        while PolicyPage.objects.live().count() <= number:
            PolicyPageFactory(title=f"Issue of page {PolicyPage.objects.count()}")
        client.get("/policy/")
        with CaptureQueriesContext(connection) as queries:
            page = soup(client, "/policy/")
        counts[number] = len(queries)
        assert len(page.select("main h3")) == number
        assert "Drafted" not in page.get_text()
        assert "Private" not in page.get_text()
    assert counts[3] == counts[30] <= 12, counts


def test_an_empty_list_says_so(client: Client) -> None:
    PolicyIndexPageFactory()
    assert "No policy pages have been published yet" in soup(client, "/policy/").get_text()


def test_a_draft_and_a_private_page_are_not_served(client: Client) -> None:
    draft = PolicyPageFactory(published=False)
    assert client.get(f"/policy/{draft.slug}/").status_code == 404
    private = PolicyPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert client.get(private.url).status_code == 302
