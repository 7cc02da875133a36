"""A schedule is read as it is written, says what it will do, and does not stand in the way once it is over."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.pages import ContentPage
from tests.factories import ContentPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
BODY = streamfield([("text", rich_text("<p>Words.</p>"))])


@pytest.fixture
def page() -> ContentPage:
    page: ContentPage = ContentPageFactory.create(title="Privacy", lead="As it is.")
    return page


def save(client: Client, page: Page, action: str = "", **fields: str) -> BeautifulSoup:
    data: dict[str, Any] = {"title": page.title, "slug": page.slug, "lead": "New words.", "body": BODY}
    data |= {"state": "current", "state_date": "", "state_note": "", "superseded_by": ""}
    data |= {"search_description": "", "content_note": "", "last_reviewed": "", "comments": inline_formset([])}
    data = nested_form_data(data | {"go_live_at": "", "expire_at": ""} | fields | ({action: "1"} if action else {}))
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def publish(client: Client, page: Page, **fields: str) -> BeautifulSoup:
    return save(client, page, "action-publish", **fields)


def messages(soup: BeautifulSoup) -> str:
    return " ".join(soup.select_one(".messages").get_text(" ", strip=True).split())


def publish_from_list(client: Client, *pages: Page, below: str = "") -> str:
    """Publish pages from their list; return what the next page says."""
    chosen = "&".join(f"id={page.pk}" for page in pages)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{url}?{chosen}&next=/admin/", {"include_descendants": below}, follow=True).content.decode()


def error(soup: BeautifulSoup, name: str) -> str:
    field = soup.find("input", {"name": name}).find_parent(class_="w-field")
    return words(field.select_one(".w-field__errors"))


def words(element: Any) -> str:
    """Return the words of an element, also of one inside a template, where the dialog of the schedule is."""
    return " ".join(" ".join(element.find_all(string=True)).split())


def expired(page: ContentPage) -> ContentPage:
    """Let the end of the page come, as the scheduler does."""
    page.expire_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision().publish()
    past = timezone.now() - datetime.timedelta(days=3)
    ContentPage.objects.filter(pk=page.pk).update(expire_at=past)
    revision = page.get_latest_revision()
    revision.content["expire_at"] = past.isoformat()
    revision.save()
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    return page


def test_a_schedule_waits_for_the_moment_that_was_written(admin: Client, page: ContentPage) -> None:
    said = messages(publish(admin, page, go_live_at="1 December 2098 at 9am", expire_at="2pm on 3 Dec 2098"))
    assert "It will go live on Monday 1 December 2098, 09:00" in said
    assert "It will be unpublished on Wednesday 3 December 2098, 14:00" in said
    page.refresh_from_db()
    assert page.lead == "As it is."
    scheduled = page.scheduled_revision.as_object()
    assert scheduled.go_live_at == datetime.datetime(2098, 12, 1, 9, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("1 December 2098", "“1 December 2098” has no time"),
        ("next Tuesday 9am", "could not be read"),
        ("15 July 2022 09:00", "This time has passed: Friday 15 July 2022, 09:00"),
        ("29 March 2026 01:30", "the clocks go forward"),
    ],
)
def test_a_schedule_that_cannot_be_kept_publishes_nothing_and_is_kept_in_a_draft(
    admin: Client, page: ContentPage, typed: str, reason: str
) -> None:
    assert reason in error(publish(admin, page, go_live_at=typed), "go_live_at")
    saved = save(admin, page, go_live_at=typed)
    assert f"“{typed}” cannot be used as a date here" in messages(saved)
    assert saved.find("input", {"name": "go_live_at"})["value"] == typed
    page.refresh_from_db()
    assert (page.lead, page.go_live_at) == ("As it is.", None)
    assert reason in error(publish(admin, page, go_live_at=typed), "go_live_at")


@pytest.mark.parametrize("end", ["1 December 2098 09:00", "3 December 2098 09:00"])
def test_a_page_cannot_end_before_it_starts_and_a_draft_only_keeps_what_was_typed(
    admin: Client, page: ContentPage, end: str
) -> None:
    times = {"go_live_at": "3 December 2098 09:00", "expire_at": end}
    for name in times:
        assert "would be unpublished before it goes live" in error(publish(admin, page, **times), name)
    saved = save(admin, page, **times)
    assert "would be unpublished before it goes live" in messages(saved)
    assert saved.find("input", {"name": "expire_at"})["value"] == end
    draft = ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.go_live_at is None, draft.expire_at) == (False, None)
    assert "“Privacy” was not published" in publish_from_list(admin, page)


def test_after_its_end_a_page_is_saved_and_published_and_stays_public(admin: Client, page: ContentPage) -> None:
    page = expired(page)
    opened = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    soup = BeautifulSoup(opened.content, "html.parser")
    old = str(soup.find("input", {"name": "expire_at"})["value"])
    assert "It no longer has any effect and will be removed when you publish." in words(soup)
    assert "has been updated" in messages(save(admin, page, expire_at=old))
    said = messages(publish(admin, page, expire_at=old))
    assert "The previous end date of this page has passed" in said
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert (page.live, page.expire_at, page.lead) == (True, None, "New words.")


def test_a_page_whose_end_is_due_is_not_published_past_it(admin: Client, page: ContentPage) -> None:
    past = (timezone.now() - datetime.timedelta(minutes=90)).replace(microsecond=0)
    page.expire_at = past
    page.save_revision()
    ContentPage.objects.filter(pk=page.pk).update(expire_at=past)
    local = timezone.localtime(past)
    typed = f"{local:%d %B %Y %H:%M:%S}"
    assert "was due to be unpublished" in error(publish(admin, page, expire_at=typed), "expire_at")
    assert "has been updated" in messages(save(admin, page, expire_at=typed))


def test_an_expired_page_is_not_published_from_a_list_to_vanish_again(admin: Client, page: ContentPage) -> None:
    page = expired(page)
    assert "“Privacy” was not published" in publish_from_list(admin, page)
    page.refresh_from_db()
    assert not page.live


def test_publishing_from_a_list_says_what_is_public_and_what_is_scheduled(admin: Client, page: ContentPage) -> None:
    page.go_live_at = datetime.datetime(2098, 12, 1, 9, tzinfo=datetime.UTC)
    page.save_revision()
    said = publish_from_list(admin, page)
    assert "has been published" not in said
    assert "“Privacy” is scheduled. It will go live on Monday 1 December 2098, 09:00" in said
    other = ContentPageFactory.create(title="Cookies", published=False)
    said = publish_from_list(admin, page, other)
    assert "1 page has been published" in said
    assert "“Privacy” is scheduled." in said


def test_a_page_below_with_a_schedule_that_cannot_be_kept_is_not_published_either(
    admin: Client, page: ContentPage
) -> None:
    above = page.get_parent()
    page.unpublish()
    page.go_live_at = datetime.datetime(2098, 12, 3, 9, tzinfo=datetime.UTC)
    page.expire_at = page.go_live_at - datetime.timedelta(days=2)
    page.save_revision()
    assert "“Privacy” was not published" in publish_from_list(admin, above, below="on")
