"""Corrections: written, published once, shown everywhere, and never changed or removed again."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newsletter.editions.corrections import publish_correction
from newsletter.editions.models import Correction, ItemAnchor
from newsletter.editions.models.correction import REFUSAL
from newsletter.editions.pages import IssuePage
from tests.factories import IssuePageFactory, item, section
from tests.factories.accounts import make_administrator
from tests.plugins.staff import member, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def soup(client: Client, url: str = "/missing-news/july-2017/") -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def url(name: str, *args: Any) -> str:
    return reverse(f"corrections:{name}", args=args)


def test_a_published_correction_stands_at_its_item_and_at_the_top(client: Client, correction: Correction) -> None:
    assert not soup(client).select(".correction")
    publish_correction(correction, None)
    page = soup(client)
    top = page.select_one("#corrections")
    words = " ".join(top.get_text(" ").split())
    assert "Correction 3 May 2026 to Foster care It was 2016, not 2015." in words
    assert top.select_one("a")["href"] == "#foster-care"
    assert "It was 2016, not 2015." in page.select_one("#foster-care").get_text()
    assert "Correction" in page.select_one("#foster-care").get_text()
    assert "Correction" not in page.select_one("#guardianship").get_text()


def test_a_correction_of_the_whole_edition_stands_at_the_top_only(client: Client, edition: IssuePage) -> None:
    publish_correction(Correction.objects.create(edition=edition, text="This was number 12. <b>Not 11.</b>"), None)
    page = soup(client)
    assert "<b>Not 11.</b>" in page.select_one("#corrections").get_text()
    assert len(page.select(".correction")) == 1


def test_the_correction_of_an_item_that_was_taken_out_stays_at_the_top(
    client: Client, edition: IssuePage, correction: Correction
) -> None:
    publish_correction(correction, None)
    edition.body = [section("Ours", item("news", "Something else"))]
    edition.save_revision().publish()
    assert "It was 2016" in soup(client).select_one("#corrections").get_text()


def test_the_text_and_the_row_of_the_item_have_the_correction(edition: IssuePage, correction: Correction) -> None:
    publish_correction(correction, None)
    text = IssuePage.objects.get(pk=edition.pk).get_newsletter_text()
    assert "Correction, 3 May 2026, item 1: It was 2016, not 2015." in text
    assert text.index("Correction,") < text.index("IN THIS EDITION")
    assert "Correction, 3 May 2026: It was 2016, not 2015." in text
    row = edition.item_rows.get(anchor="foster-care")
    assert "It was 2016" in row.text
    assert "It was 2016" not in edition.item_rows.get(anchor="guardianship").text


def change_text(correction: Correction) -> None:
    correction.text = "Something else"
    correction.save()


def bulk_change(correction: Correction) -> None:
    correction.text = "Something else"
    Correction.objects.bulk_update([correction], ["text"])


CHANGES: list[Callable[[Correction], object]] = [
    change_text,
    bulk_change,
    lambda correction: correction.delete(),
    lambda correction: Correction.objects.filter(pk=correction.pk).update(text="Something else"),
    lambda correction: Correction.objects.filter(pk=correction.pk).update(published_at=None),
    lambda correction: Correction.objects.all().delete(),
    lambda correction: publish_correction(correction, None),
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_published_cannot_be_changed_removed_or_published_again(
    correction: Correction, change: Callable[[Correction], object]
) -> None:
    publish_correction(correction, None)
    before = Correction.objects.values().get()
    with pytest.raises(ValidationError, match=REFUSAL), transaction.atomic():
        change(Correction.objects.get())
    assert Correction.objects.values().get() == before


@pytest.mark.parametrize("change", CHANGES[:-1])
def test_what_is_not_published_can_be_changed_and_removed(
    correction: Correction, change: Callable[[Correction], object]
) -> None:
    change(correction)
    assert not Correction.objects.filter(text="It was 2016, not 2015.", published_at__isnull=False).exists()


def test_the_correction_of_a_draft_is_not_published(edition: IssuePage, correction: Correction) -> None:
    edition.unpublish()
    with pytest.raises(ValidationError, match="Publish it first"):
        publish_correction(Correction.objects.get(), None)
    assert not Correction.objects.get().is_published


@pytest.mark.parametrize(
    ("date", "reason"),
    [(datetime.date(2098, 1, 1), "in the future"), (datetime.date(1817, 1, 1), "before the edition")],
)
def test_a_date_that_cannot_be_right_is_not_published(correction: Correction, date: datetime.date, reason: str) -> None:
    Correction.objects.filter(pk=correction.pk).update(date=date)
    response = member("Moderators").post(url("publish", correction.pk))
    assert response.status_code == 422
    assert reason in response.content.decode()
    assert not Correction.objects.get().is_published


def test_a_correction_may_be_made_before_the_month_of_an_edition_that_came_out_early() -> None:
    today = timezone.localdate()
    edition = IssuePageFactory(edition_month=datetime.date(2097, 7, 1))
    assert edition.first_published_at
    Correction(edition=edition, date=today, text="It was 2016.").full_clean()


def test_an_edition_with_corrections_cannot_be_deleted(edition: IssuePage, correction: Correction) -> None:
    admin = sign_in(make_administrator("admin"))
    for page in (edition, edition.get_parent()):
        response = admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
        assert "Delete the correction first." in response.content.decode()
        admin.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}")
    assert IssuePage.objects.filter(pk=edition.pk).exists()


def test_the_list_of_corrections_costs_the_same_queries_for_many(edition: IssuePage, anchor: ItemAnchor) -> None:
    approver = member("Moderators")
    costs = []
    for number in (2, 15):
        for place in range(number):
            Correction.objects.create(edition=edition, item=anchor, text=str(place), published_at=timezone.now())
        approver.get(url("index"))
        with CaptureQueriesContext(connection) as queries:
            approver.get(url("index"))
        costs.append(len(queries))
    assert costs[0] == costs[1] < 15
