"""Writing an edition in the CMS: half-written drafts are kept, publishing needs the whole, nothing typed is lost."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.pages import HomePage
from newsletter.editions.pages import IssuePage
from newsletter.listings.pages import NewsletterIndexPage
from tests.factories import IssuePageFactory, RoleContactFactory, item, section
from tests.factories.pages import the_newsletter_page

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
JULY = datetime.date(2017, 7, 1)


@pytest.fixture
def index() -> NewsletterIndexPage:
    return the_newsletter_page()


def news(heading: str, body: str) -> dict[str, Any]:
    empty = streamfield([])
    return {
        "heading": heading,
        "body": rich_text(body, features=["bold"]) if body else "null",
        "figures": empty,
        "publications": empty,
        "further_stories": empty,
        "topics": empty,
        "picture": {"image": {"image": "", "alt_text": "", "decorative": ""}, "caption": "", "credit": ""},
        "contact": "",
        "contents_line": "",
        "summary": "",
        "helpline": "",
        "note": "",
    }


def edition_form(month: str = "July 2017", title: str = "Ours", items: list[Any] | None = None, **fields: Any) -> Any:
    items = [("news", news("Hello", "<p>World</p>"))] if items is None else items
    return nested_form_data(
        {
            "edition_month": month,
            "number": "",
            "introduction": rich_text("<p>What is new.</p>"),
            "producing_team": str(RoleContactFactory.create().pk),
            "body": streamfield([("section", {"title": title, "items": streamfield(items)})]),
            "slug": "",
            "search_description": "",
            "comments": inline_formset([]),
            **fields,
        }
    )


def create(admin: Client, index: NewsletterIndexPage, data: dict[str, Any], action: str = "") -> Any:
    url = reverse("wagtailadmin_pages:add", args=["newsletter", "issuepage", index.pk])
    return admin.post(url, {**data, **({action: "1"} if action else {})})


def test_publishing_takes_title_and_address_from_the_month(admin: Client, index: NewsletterIndexPage) -> None:
    response = create(admin, index, edition_form(), "action-publish")
    assert response.status_code == 302
    edition = IssuePage.objects.get()
    assert (edition.title, edition.slug, edition.live, edition.edition_month) == ("July 2017", "july-2017", True, JULY)
    assert [row.heading for row in edition.item_rows.all()] == ["Hello"]


def test_a_half_written_draft_is_kept(admin: Client, index: NewsletterIndexPage) -> None:
    data = edition_form(
        month="", title="", items=[("news", news("", "")), ("news", news("Half", ""))], producing_team=""
    )
    response = create(admin, index, data)
    edition = IssuePage.objects.get()
    assert response.status_code == 302
    assert not edition.live
    draft = edition.get_latest_revision_as_object()
    assert [entry.heading for entry in draft.edition.items] == ["Item without a heading", "Half"]
    assert admin.get(reverse("wagtailadmin_pages:edit", args=[edition.pk])).status_code == 200


def test_a_month_given_later_renames_the_draft(admin: Client, index: NewsletterIndexPage) -> None:
    create(admin, index, edition_form(month=""))
    edition = IssuePage.objects.get()
    admin.post(
        reverse("wagtailadmin_pages:edit", args=[edition.pk]),
        {**edition_form(slug=edition.slug), "action-publish": "1"},
    )
    edition.refresh_from_db()
    assert (edition.title, edition.slug) == ("July 2017", "july-2017")


@pytest.mark.parametrize("month", ["next month", "31/11/2026"])
def test_a_draft_keeps_a_month_that_cannot_be_read(admin: Client, index: NewsletterIndexPage, month: str) -> None:
    assert create(admin, index, edition_form(month=month)).status_code == 302
    edition = IssuePage.objects.get()
    form = admin.get(reverse("wagtailadmin_pages:edit", args=[edition.pk])).content
    assert BeautifulSoup(form, "html.parser").select_one('input[name="edition_month"]')["value"] == month
    assert (edition.live, edition.edition_month) == (False, None)


def test_a_corrected_month_keeps_the_public_address(admin: Client) -> None:
    edition = IssuePageFactory.create(edition_month=JULY)
    edition.edition_month = datetime.date(2017, 8, 1)
    edition.save_revision().publish()
    edition = IssuePage.objects.get()
    assert (edition.title, edition.slug) == ("August 2017", "july-2017")


@pytest.mark.parametrize(
    ("data", "message", "kept"),
    [
        ({"items": [("news", news("", "<p>World</p>"))]}, "This field is required", "World"),
        ({"items": [("news", news("Hello", ""))]}, "This field is required", "Hello"),
        ({"items": []}, "The minimum number of items is 1", "Ours"),
        ({"title": ""}, "This field is required", "Hello"),
        ({"month": ""}, "This field is required", "Hello"),
        ({"month": "Whenever"}, "July 2017", "Whenever"),
        ({"producing_team": ""}, "This field is required", "Hello"),
    ],
)
def test_publishing_needs_the_whole_and_loses_nothing(
    admin: Client, index: NewsletterIndexPage, data: dict[str, Any], message: str, kept: str
) -> None:
    response = create(admin, index, edition_form(**{"number": "7", **data}), "action-publish")
    page = response.content.decode()
    assert response.status_code == 200
    assert not IssuePage.objects.exists()
    assert message in page
    assert BeautifulSoup(page, "html.parser").select_one('input[name="number"]')["value"] == "7"
    assert kept in page


def test_a_second_edition_of_the_same_month_is_refused_at_the_field(admin: Client, index: NewsletterIndexPage) -> None:
    IssuePageFactory.create(parent=index, edition_month=JULY)
    for action in ("action-publish", ""):
        page = create(admin, index, edition_form(), action).content.decode()
        assert "There is already an edition for this month" in page
    assert IssuePage.objects.count() == 1


def test_an_event_cannot_end_before_it_starts(admin: Client, index: NewsletterIndexPage) -> None:
    event = {
        **news("Conference", "<p>Talks</p>"),
        "start": "June 2017",
        "start_time": "",
        "end": "May 2017",
        "end_time": "",
        "place": "",
        "organisers": streamfield([]),
        "papers": streamfield([]),
    }
    page = create(admin, index, edition_form(items=[("event", event)]), "action-publish").content.decode()
    assert "The event ends before it starts" in page


def test_pasted_text_is_cleaned_when_it_is_saved(admin: Client, index: NewsletterIndexPage) -> None:
    pasted = "<p>-\xa0\xa0\xa0 Identify harm</p><p>-\xa0\xa0\xa0 Understand why</p><p>\xa0</p><p>After</p>"
    create(admin, index, edition_form(items=[("news", news("Hello", pasted))]), "action-publish")
    (entry,) = IssuePage.objects.get().edition.items
    cleaned = BeautifulSoup(entry.stories[0].body, "html.parser")
    assert [point.get_text() for point in cleaned.select("ul > li")] == ["Identify harm", "Understand why"]
    assert [paragraph.get_text() for paragraph in cleaned.select("p")] == ["After"]


def test_a_copy_is_clean_and_keeps_the_items(admin: Client, index: NewsletterIndexPage) -> None:
    original = IssuePageFactory.create(
        parent=index, edition_month=JULY, number=12, body=[section("Ours", item("news", "Hello"))]
    )
    response = admin.post(
        reverse("wagtailadmin_pages:copy", args=[original.pk]),
        {"new_title": "Next one", "new_slug": "next-one", "new_parent_page": index.pk, "publish_copies": ""},
    )
    assert response.status_code == 302
    copied = IssuePage.objects.exclude(pk=original.pk).get().get_latest_revision_as_object()
    assert (copied.edition_month, copied.number, copied.live) == (None, None, False)
    assert not copied.item_anchors.exists()
    assert not copied.item_rows.exists()
    assert [entry.heading for entry in copied.edition.items] == ["Hello"]
    copied.edition_month = datetime.date(2017, 9, 1)
    copied.save_revision().publish()
    published = IssuePage.objects.get(pk=copied.pk)
    assert (published.title, published.slug) == ("September 2017", "september-2017")
    assert IssuePage.objects.get(pk=original.pk).item_rows.count() == 1


@pytest.mark.parametrize("mode", ["", "mail", "phone", "text"])
def test_a_draft_can_be_previewed(admin: Client, index: NewsletterIndexPage, mode: str) -> None:
    url = reverse("wagtailadmin_pages:preview_on_add", args=["newsletter", "issuepage", index.pk])
    assert admin.post(url, edition_form()).json()["is_valid"]
    response = admin.get(url, {"mode": mode})
    assert response.status_code == 200
    assert "Hello" in response.content.decode()
    assert response["Content-Type"].startswith("text/plain" if mode == "text" else "text/html")


def test_editions_stand_only_below_the_newsletter_page() -> None:
    assert IssuePage.can_create_at(the_newsletter_page())
    assert not IssuePage.can_create_at(HomePage.objects.get())
    assert not IssuePage.can_create_at(Page.objects.get(depth=1))
