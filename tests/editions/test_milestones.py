"""Milestones of campaigns lead to the items that report them, and back."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from home.pages import CampaignIndexPage, CampaignPage
from newsletter.editions.models import ItemAnchor, MilestoneReport
from newsletter.editions.pages import IssuePage
from newsletter.templatetags.milestone_items import for_milestone, milestone_items
from tests.factories import IssuePageFactory, item, section
from tests.factories.accounts import make_administrator
from tests.factories.editions import july_edition
from tests.factories.pages import the_home_page
from tests.plugins.staff import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
EDITION = "/missing-news/july-2017/"


@pytest.fixture
def edition() -> IssuePage:
    return july_edition(item("law", "Guardianship is law"), item("news", "Foster care"))


@pytest.fixture
def anchor(edition: IssuePage) -> ItemAnchor:
    return ItemAnchor.objects.get(anchor="guardianship-is-law")


def campaign(*anchors: ItemAnchor | None, title: str = "Guardianship", published: bool = True) -> CampaignPage:
    parent = CampaignIndexPage.objects.first()
    if parent is None:
        parent = the_home_page().add_child(instance=CampaignIndexPage(title="Campaigns", slug="campaigns"))
    milestones = [
        {"type": "milestone", "value": {"date": "2017-04", "text": "A step.", "item": chosen and chosen.pk}}
        for chosen in anchors
    ]
    page = CampaignPage(title=title, ask="A law.", target="Parliament", milestones=milestones, live=False)
    parent.add_child(instance=page)
    revision = page.save_revision()
    if published:
        revision.publish()
    return CampaignPage.objects.get(pk=page.pk)


def campaigns_shown(client: Client) -> dict[str, list[tuple[str, str]]]:
    page = BeautifulSoup(client.get(EDITION).content, "html.parser")
    return {
        str(article["id"]): [(link.get_text(), str(link["href"])) for link in article.select(".item__campaign a")]
        for article in page.select("article")
    }


def test_an_item_says_which_campaign_it_is_part_of(client: Client, edition: IssuePage, anchor: ItemAnchor) -> None:
    campaign(None, anchor, anchor)
    assert campaigns_shown(client) == {
        "guardianship-is-law": [("Guardianship", "/campaigns/guardianship/")],
        "foster-care": [],
    }


def test_an_item_of_two_campaigns_names_both(client: Client, anchor: ItemAnchor) -> None:
    campaign(anchor)
    campaign(anchor, title="Return interviews")
    titles = {title for title, _ in campaigns_shown(client)[anchor.anchor]}
    assert titles == {"Guardianship", "Return interviews"}


def test_draft_and_private_campaigns_are_not_named(client: Client, anchor: ItemAnchor) -> None:
    campaign(anchor, title="Secret plan", published=False)
    private = campaign(anchor, title="Private plan")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert campaigns_shown(client)[anchor.anchor] == []


def test_the_reports_follow_the_live_campaign(client: Client, edition: IssuePage, anchor: ItemAnchor) -> None:
    page = campaign(anchor)
    other = ItemAnchor.objects.get(anchor="foster-care")
    page.milestones = [{"type": "milestone", "value": {"date": "2017-05", "text": "Another.", "item": other.pk}}]
    draft = page.save_revision()
    assert [title for title, _ in campaigns_shown(client)[anchor.anchor]] == ["Guardianship"]
    draft.publish()
    shown = campaigns_shown(client)
    assert not shown[anchor.anchor]
    assert shown["foster-care"]
    CampaignPage.objects.get(pk=page.pk).unpublish()
    assert not any(campaigns_shown(client).values())
    assert not MilestoneReport.objects.exists()


def test_a_deleted_campaign_leaves_no_report(anchor: ItemAnchor) -> None:
    campaign(anchor).delete()
    assert not MilestoneReport.objects.exists()


def test_milestones_find_their_public_items_in_one_query(
    edition: IssuePage, anchor: ItemAnchor, django_assert_num_queries: Any
) -> None:
    draft = IssuePageFactory(edition_month=datetime.date(2017, 8, 1), body=[section("Ours", item("news", "A draft"))])
    draft.unpublish()
    private = IssuePageFactory(edition_month=datetime.date(2017, 9, 1), body=[section("Ours", item("news", "Private"))])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    anchors = list(ItemAnchor.objects.order_by("pk"))
    page = campaign(None, *anchors)
    values = [block.value for block in page.milestones]
    edition.url  # noqa: B018  # where the site stands is asked once a request
    with django_assert_num_queries(1):
        items = milestone_items(page)
        found = [for_milestone(items, value) for value in values]
        shown = [(entry.url, entry.heading) for entry in found if entry]
    assert [bool(entry) for entry in found] == [False, True, True, False, False]
    assert shown[0] == (f"{EDITION}#guardianship-is-law", "Guardianship is law")


def test_a_campaign_without_chosen_items_asks_nothing(django_assert_num_queries: Any) -> None:
    page = campaign(None)
    list(page.milestones)
    with django_assert_num_queries(0):
        assert milestone_items(page) == {}


def test_the_campaign_page_leads_to_the_item_and_thirty_milestones_cost_the_queries_of_three(
    client: Client, edition: IssuePage, anchor: ItemAnchor
) -> None:
    counts = []
    for number in (3, 30):
        page = campaign(*[anchor] * number, title=f"Campaign {number}")
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            source = client.get(page.url).content
        counts.append(len(queries))
        links = BeautifulSoup(source, "html.parser").select(f'main a[href="{EDITION}#guardianship-is-law"]')
        assert len(links) == number
    assert counts[0] == counts[1], counts


def test_milestones_are_edited_without_a_query_for_each(edition: IssuePage, anchor: ItemAnchor) -> None:
    admin = sign_in(make_administrator("admin"))
    counts = []
    for number in (3, 20):
        page = campaign(*[anchor] * number, title=f"Campaign {number}")
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        admin.get(address)
        with CaptureQueriesContext(connection) as queries:
            source = admin.get(address).content.decode()
        counts.append(len(queries))
        assert "July 2017: Guardianship is law" in source
    assert counts[1] - counts[0] < 5, counts
