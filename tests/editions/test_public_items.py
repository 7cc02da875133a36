"""Which items anybody may read."""

import datetime

import pytest
from wagtail.models import Page, PageViewRestriction

from newsletter.editions.models import IssueItem
from newsletter.editions.pages import IssuePage
from newsletter.listings.pages import NewsletterIndexPage
from tests.factories import IssuePageFactory, item, section

pytestmark = pytest.mark.django_db


def edition(heading: str, month: int, *, published: bool = True) -> IssuePage:
    body = [section("Ours", item("news", heading))]
    page: IssuePage = IssuePageFactory(edition_month=datetime.date(2017, month, 1), body=body, published=published)
    return page


def make_private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_public_items_are_those_of_editions_that_anybody_may_read() -> None:
    edition("Public", 1)
    edition("Draft", 2, published=False)
    make_private(edition("Private", 3))
    edition("Taken down", 4).unpublish()
    assert [row.heading for row in IssueItem.objects.public()] == ["Public"]
    make_private(NewsletterIndexPage.objects.get())
    assert not IssueItem.objects.public().exists()
