"""A draft keeps what was typed for a date and could not be read; publishing refuses it at the field."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.pages import PolicyPage
from tests.factories import PolicyPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
EMPTY_STREAMS = ("key_figures", "what_we_know", "what_we_do", "what_we_ask", "publications")


@pytest.fixture
def page() -> PolicyPage:
    page: PolicyPage = PolicyPageFactory.create(title="Care", lead="What it is.")
    return page


def policy_form(page: PolicyPage, *changes: dict[str, str], **fields: str) -> dict[str, Any]:
    streams: dict[str, Any] = {name: streamfield([]) for name in EMPTY_STREAMS}
    return nested_form_data(
        streams
        | {"title": page.title, "slug": page.slug, "lead": page.lead, "search_description": "", "content_note": ""}
        | {"state": "current", "state_date": "", "state_note": "", "superseded_by": ""}
        | {"responsible_team": page.responsible_team_id or "", "last_reviewed": "", "next_review": ""}
        | {"go_live_at": "", "expire_at": "", "changes": inline_formset(list(changes)), "comments": inline_formset([])}
        | fields
    )


def edit(client: Client, page: Page, data: dict[str, Any], action: str = "") -> BeautifulSoup:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(url, {**data, **({action: "1"} if action else {})}, follow=True)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def typed(soup: BeautifulSoup, name: str) -> str:
    return str(soup.find("input", {"name": name})["value"])


def messages(soup: BeautifulSoup) -> str:
    return " ".join(soup.select_one(".messages").get_text(" ", strip=True).split())


def test_reviews_are_read_as_they_are_written(admin: Client, page: PolicyPage) -> None:
    data = policy_form(page, last_reviewed="15 July 2022", next_review="Mon 30.11.2026")
    edit(admin, page, data, "action-publish")
    page.refresh_from_db()
    assert (page.last_reviewed, page.next_review) == (datetime.date(2022, 7, 15), datetime.date(2026, 11, 30))


def test_a_draft_keeps_what_cannot_be_read_and_says_so_at_the_field(admin: Client, page: PolicyPage) -> None:
    change = {"id": "", "date": "31 November", "text": "Newer figures"}
    data = policy_form(page, change, next_review="next week", lead="Other words.")
    saved = edit(admin, page, data)
    assert "“next week” cannot be used as a date here" in messages(saved)
    assert "“31 November” cannot be used as a date here" in messages(saved)
    opened = BeautifulSoup(admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, "html.parser")
    assert (typed(opened, "next_review"), typed(opened, "changes-0-date")) == ("next week", "31 November")
    assert opened.find("textarea", {"name": "lead"}).get_text().strip() == "Other words."
    reading = opened.find("input", {"name": "changes-0-date"}).find_next_sibling(class_="date-reading")
    assert "November has 30 days" in reading.get_text()
    page.refresh_from_db()
    assert page.next_review is None


def test_publishing_refuses_it_and_loses_nothing(admin: Client, page: PolicyPage) -> None:
    edit(admin, page, policy_form(page, next_review="next week"))
    refused = edit(admin, page, policy_form(page, next_review="next week", lead="Other words."), "action-publish")
    assert typed(refused, "next_review") == "next week"
    assert "“next week” could not be read as a date" in refused.select_one(".w-field__errors .error-message").get_text()
    page.refresh_from_db()
    assert page.lead == "What it is."
    edit(admin, page, policy_form(page, next_review="1 December 2027"), "action-publish")
    page.refresh_from_db()
    assert page.next_review == datetime.date(2027, 12, 1)
    assert "unread_texts" not in page.get_latest_revision().content


def test_a_page_that_needs_a_look_is_not_published_from_a_list(admin: Client, page: PolicyPage) -> None:
    edit(admin, page, policy_form(page, next_review="next week", lead="Other words."))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin.post(f"{url}?id={page.pk}", {"include_descendants": ""}, follow=True)
    assert "“Care” was not published because one of its dates" in response.content.decode()
    page.refresh_from_db()
    assert page.lead == "What it is."


@pytest.mark.parametrize("place", ["next_review", "changes-0-date"])
def test_what_cannot_be_read_is_replaced_by_what_cannot_be_read_either(
    admin: Client, page: PolicyPage, place: str
) -> None:
    def written(text: str) -> dict[str, Any]:
        change = {"id": "", "date": "31 November" if place == "next_review" else text, "text": "Newer figures"}
        return policy_form(page, change, next_review=text if place == "next_review" else "", form_key="one-form")

    edit(admin, page, written("31/12/26x"))
    again = edit(admin, page, written("14/2026"))
    assert typed(again, place) == "14/2026"
    assert "“14/2026” cannot be used as a date here" in messages(again)
    unchanged = edit(admin, page, written("14/2026"))
    assert "Everything is already saved" in messages(unchanged)
    assert "“14/2026” cannot be used as a date here" in messages(unchanged)


def test_two_new_entries_keep_their_own_texts(admin: Client, page: PolicyPage) -> None:
    changes = [{"id": "", "date": f"{day} November", "text": "Newer figures"} for day in (31, 32)]
    saved = edit(admin, page, policy_form(page, *changes))
    assert [typed(saved, f"changes-{place}-date") for place in range(2)] == ["31 November", "32 November"]


def test_editors_who_type_dates_at_the_same_time_keep_both(admin: Client, page: PolicyPage) -> None:
    page.save_revision()
    opened = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    base = BeautifulSoup(opened.content, "html.parser").find("input", {"name": "form_base"})["value"]
    keys = {"form_base": base}
    edit(admin, page, policy_form(page, next_review="next week", form_key="one-form", **keys))
    both = edit(admin, page, policy_form(page, last_reviewed="last week", form_key="other-form", **keys))
    assert (typed(both, "next_review"), typed(both, "last_reviewed")) == ("next week", "last week")
