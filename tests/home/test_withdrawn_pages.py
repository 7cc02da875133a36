"""Pages that were withdrawn or superseded stay where they are, and everything that shows them says so."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from home.pages import CampaignPage, ContentPage, PolicyPage
from home.pages.withdrawable_page import PageState, WithdrawablePage, withdrawn_pages_of
from newsletter.mailings.preflight import preflight
from tests.factories import (
    CampaignIndexPageFactory,
    CampaignPageFactory,
    ContentPageFactory,
    IssuePageFactory,
    PolicyIndexPageFactory,
    PolicyPageFactory,
    TopicFactory,
    TopicIndexPageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WITHDRAWN = {
    "state": PageState.WITHDRAWN,
    "state_date": datetime.date(2026, 5, 4),
    "state_note": "The law changed.",
}


def notice(client: Client, page: Page) -> str:
    """Return the notice at the head of a page, empty where there is none."""
    response = client.get(page.url)
    assert response.status_code == 200
    found = BeautifulSoup(response.content, "html.parser").select_one(".page-state")
    return " ".join(found.get_text(" ").split()) if found else ""


@pytest.mark.parametrize("factory", [PolicyPageFactory, CampaignPageFactory, ContentPageFactory])
def test_a_withdrawn_page_says_so_at_its_head(client: Client, factory: Any) -> None:
    assert notice(client, factory()) == ""
    page = factory(**WITHDRAWN)
    assert notice(client, page) == "This page was withdrawn on 4 May 2026. The law changed."


def test_a_superseded_page_leads_to_the_one_that_replaces_it(client: Client) -> None:
    newer = PolicyPageFactory(title="Care, 2026")
    page = PolicyPageFactory(state=PageState.SUPERSEDED, superseded_by=newer)
    assert notice(client, page) == "This page was superseded. Read this instead: Care, 2026"
    PageViewRestriction.objects.create(page=newer, restriction_type=PageViewRestriction.LOGIN)
    assert notice(client, page) == "This page was superseded."
    Page.objects.get(pk=newer.pk).delete()
    assert notice(client, page) == "This page was superseded."


def test_a_draft_is_not_linked_as_the_page_to_read_instead(client: Client) -> None:
    page = PolicyPageFactory(state=PageState.SUPERSEDED, superseded_by=PolicyPageFactory(published=False))
    assert notice(client, page) == "This page was superseded."


def test_notes_are_escaped(client: Client) -> None:
    page = PolicyPageFactory(state=PageState.WITHDRAWN, state_note="<b>Bold</b> & so on")
    assert notice(client, page) == "This page was withdrawn. <b>Bold</b> & so on"


@pytest.mark.parametrize("successor", ["none", "itself"])
def test_what_supersedes_a_page_has_to_be_another_page(successor: str) -> None:
    page = PolicyPageFactory()
    page.state, page.superseded_by = PageState.SUPERSEDED, page.page_ptr if successor == "itself" else None
    with pytest.raises(ValidationError, match=r"Choose"):
        page.full_clean()


def test_the_list_of_policies_shows_withdrawn_pages_apart(client: Client) -> None:
    PolicyPageFactory(title="Care")
    PolicyPageFactory(title="Old rules", **WITHDRAWN)
    PolicyPageFactory(title="Draft", published=False, **WITHDRAWN)
    index = PolicyIndexPageFactory._meta.model.objects.get()
    soup = BeautifulSoup(client.get(index.url).content, "html.parser")
    parts = {part["aria-labelledby"]: part.get_text(" ", strip=True) for part in soup.select("section.part")}
    assert "Care" in parts["issues"]
    assert "Old rules" not in parts["issues"]
    assert "Old rules withdrawn" in parts["withdrawn"]
    assert "Draft" not in parts["withdrawn"]


def test_a_withdrawn_campaign_asks_for_nothing_and_is_not_current(client: Client) -> None:
    CampaignPageFactory(title="Sign", **WITHDRAWN)
    page = CampaignPage.objects.get()
    assert not page.takes_action
    index = CampaignIndexPageFactory._meta.model.objects.get()
    soup = BeautifulSoup(client.get(index.url).content, "html.parser")
    assert "Sign withdrawn" in soup.select("section.part")[1].get_text(" ", strip=True)


def test_topic_pages_and_search_mark_withdrawn_pages(client: Client) -> None:
    TopicIndexPageFactory(slug="topics")
    page = PolicyPageFactory(title="Guardianship rules", topics=[TopicFactory(slug="care")], **WITHDRAWN)
    assert "withdrawn" in client.get("/topics/care/").content.decode()
    assert [entry.caution for entry in page.search_entries()] == ["withdrawn"]


def test_a_copy_is_a_page_that_stands() -> None:
    page = PolicyPageFactory(**WITHDRAWN)
    copied = page.copy(update_attrs={"slug": "copied"})
    assert copied.stands
    assert not copied.state_note


def test_linking_to_a_withdrawn_page_warns_on_publishing_and_in_pre_flight(admin: Client) -> None:
    old = PolicyPageFactory(title="Old rules", **WITHDRAWN)
    link = f'<p><a linktype="page" id="{old.pk}">The rules</a></p>'
    edition = IssuePageFactory(introduction=link)
    assert [page.pk for page in withdrawn_pages_of(edition)] == [old.pk]
    messages = [finding.message for finding in preflight(edition) if "Old rules" in finding.message]
    assert messages == [
        "The edition links to “Old rules”, which was withdrawn. Link to the page that replaces it, or say that it is "
        "out of date."
    ]


@pytest.mark.parametrize("model", [PolicyPage, CampaignPage, ContentPage])
def test_editors_find_the_state_in_the_form(admin: Client, model: type[Page]) -> None:
    factory = {PolicyPage: PolicyPageFactory, CampaignPage: CampaignPageFactory, ContentPage: ContentPageFactory}[model]
    page = factory()
    form = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert issubclass(model, WithdrawablePage)
    assert "Is it still current?" in form
