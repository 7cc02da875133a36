"""Campaign pages and their list, as readers see them."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.pages import CampaignPage
from newsletter.editions.models import ItemAnchor
from tests.factories import (
    CampaignIndexPageFactory,
    CampaignPageFactory,
    FigureFactory,
    IssuePageFactory,
    PolicyPageFactory,
    TopicFactory,
    chosen,
    item,
    milestone,
    raw_block,
    section,
    text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LETTER = {"text": "Write to your MP", "letter": "Dear [name],\n\nask the <minister> at office@parliament.example."}


def soup(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(element: Any) -> str:
    return " ".join(element.get_text(" ", strip=True).split())


def sign_up(**value: Any) -> dict[str, Any]:
    return raw_block("link", {"text": "Help us", "link_text": "Sign up now", "page": None, "link": "", **value})


def test_ask_target_and_stage_are_said(client: Client) -> None:
    page = soup(client, CampaignPageFactory(ask="Pass the Bill.", target="The House of Commons", stage="live").url)
    facts = words(page.select_one("main dl"))
    assert "Pass the Bill." in words(page.main)
    assert "We ask The House of Commons" in facts
    assert page.select_one("main dl mark").get_text(strip=True) == "Live"
    assert page.select("main section, main h2") == []


def test_milestones_stand_in_order_and_expected_ones_say_so(client: Client) -> None:
    milestones = [milestone("2099", "The law comes into force."), milestone("2012-03", "The campaign begins.")]
    steps = soup(client, CampaignPageFactory(milestones=milestones).url).select("ol.milestones > li")
    assert [step.time["datetime"] for step in steps] == ["2012-03", "2099"]
    assert "expected" not in words(steps[0])
    assert "expected" in words(steps[1])


def test_a_milestone_links_to_the_public_item_that_reports_it(client: Client) -> None:
    items = [item("law", "The Bill becomes law")]
    edition = IssuePageFactory(edition_month=datetime.date(2017, 7, 1), body=[section("Ours", *items)])
    anchor = ItemAnchor.objects.get(edition=edition)
    campaign = CampaignPageFactory(milestones=[milestone("2017-04", "Royal Assent.", anchor)])
    link = soup(client, campaign.url).select_one("ol.milestones a")
    assert (words(link), link["href"]) == ("The Bill becomes law", "/missing-news/july-2017/#the-bill-becomes-law")
    edition.unpublish()
    assert soup(client, campaign.url).select_one("ol.milestones a") is None


def test_readers_can_act_without_javascript(client: Client) -> None:
    actions = [
        sign_up(link="https://elsewhere.example/"),
        raw_block("letter", LETTER),
    ]
    response = client.get(CampaignPageFactory(actions=actions).url)
    page = BeautifulSoup(response.content, "html.parser")
    assert page.find("a", string="Sign up now")["href"] == "https://elsewhere.example/"
    letter = page.select_one("textarea[readonly]")
    assert letter.get_text() == "Dear [name],\n\nask the <minister> at office at parliament.example."
    assert "Text of the letter" in words(letter.find_parent("label"))
    assert "find out who your MP is" in words(page.main)
    assert page.select_one("script[src$='js/copy.js']")
    assert [script for script in page.select("main script") if not script.get("src")] == []
    assert "@parliament" not in response.content.decode()
    assert not response.cookies


def test_a_button_never_leads_to_a_draft(client: Client) -> None:
    draft = PolicyPageFactory(published=False)
    page = soup(client, CampaignPageFactory(actions=[sign_up(page=draft)]).url)
    assert page.find("a", string="Sign up now") is None


@pytest.mark.parametrize(
    ("stage", "ended", "sentence"),
    [
        ("won", "2017-04-27", "This campaign was won on 27 April 2017"),
        ("won", "2017-04", "This campaign was won in April 2017"),
        ("closed", "2017", "This campaign was closed in 2017"),
        ("closed", "", "This campaign was closed"),
    ],
)
def test_a_finished_campaign_stays_as_the_record(client: Client, stage: str, ended: str, sentence: str) -> None:
    campaign = CampaignPageFactory(
        stage=stage,
        ended=ended,
        outcome="<p>Families have a guardian.</p>",
        thanks="Thank you, everybody.",
        actions=[raw_block("letter", LETTER)],
        evidence=[text("<p>Why it was needed.</p>")],
    )
    page = soup(client, campaign.url)
    said = words(page.main)
    assert page.find("h2", string=sentence)
    for part in ("Families have a guardian.", "Thank you, everybody.", "Why it was needed."):
        assert part in said
    assert page.select("textarea, main script") == []


def test_only_public_policy_pages_are_named(client: Client) -> None:
    campaign = CampaignPageFactory()
    PolicyPageFactory(title="Public issue", campaigns=[campaign])
    PolicyPageFactory(title="Drafted issue", campaigns=[campaign]).unpublish()
    private = PolicyPageFactory(title="Private issue", campaigns=[campaign])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    said = words(soup(client, campaign.url).main)
    assert "Public issue" in said
    assert "Drafted issue" not in said
    assert "Private issue" not in said


def test_thirty_milestones_cost_the_queries_of_three(client: Client) -> None:
    campaigns, topics = CampaignIndexPageFactory(), TopicFactory.create_batch(30)
    edition = IssuePageFactory(body=[section("Ours", *(item("law", f"Step {place}") for place in range(30)))])
    anchors = list(ItemAnchor.objects.filter(edition=edition))
    figures = FigureFactory.create_batch(30)
    counts = {}
    for number in (3, 30):
        campaign = CampaignPageFactory(
            parent=campaigns,
            milestones=[milestone("2012", "A step.", anchor) for anchor in anchors[:number]],
            key_figures=chosen("figure", *figures[:number]),
            evidence=[text(f'<p><a linktype="page" id="{campaigns.pk}">All</a></p>') for _ in range(number)],
            actions=[sign_up(page=campaigns) for _ in range(number)],
            topics=topics[:number],
        )
        client.get(campaign.url)
        with CaptureQueriesContext(connection) as queries:
            assert len(soup(client, campaign.url).select("ol.milestones a")) == number
        counts[number] = len(queries)
    assert counts[3] == counts[30] <= 24, counts


def test_the_list_parts_current_from_past_and_names_public_campaigns_only(client: Client) -> None:
    CampaignPageFactory(title="Running", stage="live")
    CampaignPageFactory(title="Beginning", stage="building")
    CampaignPageFactory(title="Achieved", stage="won", ended="2017-04")
    CampaignPageFactory(title="Drafted", published=False)
    private = CampaignPageFactory(title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    page = soup(client, "/campaigns/")
    current, past = page.select("main section")
    assert [words(heading) for heading in current.select("h3")] == ["Running", "Beginning"]
    assert [words(heading) for heading in past.select("h3")] == ["Achieved"]
    assert "We ask Ministry of Justice" in words(current)
    assert "Drafted" not in page.get_text()
    assert "Private" not in page.get_text()


def test_the_list_costs_the_same_for_thirty_campaigns(client: Client) -> None:
    counts = {}
    for number in (3, 30):
        while CampaignPage.objects.count() < number:
            CampaignPageFactory()
        client.get("/campaigns/")
        with CaptureQueriesContext(connection) as queries:
            assert len(soup(client, "/campaigns/").select("main h3")) == number
        counts[number] = len(queries)
    assert counts[3] == counts[30] <= 12, counts


def test_an_empty_list_says_so(client: Client) -> None:
    CampaignIndexPageFactory()
    assert "There are no campaigns at the moment" in soup(client, "/campaigns/").get_text()


def test_a_draft_and_a_private_campaign_are_not_served(client: Client) -> None:
    draft = CampaignPageFactory(published=False)
    assert client.get(f"/campaigns/{draft.slug}/").status_code == 404
    private = CampaignPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert client.get(private.url).status_code == 302
