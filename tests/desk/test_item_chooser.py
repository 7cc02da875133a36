"""The chooser of items, in which nothing is changed."""

import datetime
from typing import Any

import pytest
from django.urls import reverse

from newsletter.editions.models import ItemAnchor
from newsletter.editions.pages import IssuePage
from tests.factories import IssuePageFactory, item, section
from tests.factories.accounts import make_administrator
from tests.factories.editions import july_edition
from tests.plugins.staff import member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> IssuePage:
    return july_edition(item("news", "Foster care"), item("news", "Guardianship"))


@pytest.fixture
def anchor(edition: IssuePage) -> ItemAnchor:
    return ItemAnchor.objects.get(anchor="foster-care")


def test_items_of_live_editions_are_chosen_by_heading_or_edition(
    edition: IssuePage, django_assert_max_num_queries: Any
) -> None:
    IssuePageFactory(
        edition_month=datetime.date(2017, 8, 1), body=[section("Ours", *(item("news", f"Item {n}") for n in range(15)))]
    )
    IssuePageFactory(edition_month=datetime.date(2017, 9, 1), body=[section("Ours", item("news", "Gone"))]).unpublish()
    writer = member("Editors")
    results = reverse("wagtailsnippetchoosers_newsletter_itemanchor:choose_results")
    with django_assert_max_num_queries(12):
        shown = writer.get(results).content.decode()
    assert "August 2017: Item 3" in shown
    assert "Gone" not in shown
    found = writer.get(results, {"q": "july foster"}).content.decode()
    assert "July 2017: Foster care" in found
    assert "Guardianship" not in found
    for text in ("nothing\0", "x" * 10_000):
        assert writer.get(results, {"q": text}).status_code == 200
    assert writer.get(reverse("wagtailsnippetchoosers_newsletter_itemanchor:choose")).status_code == 200


def test_items_are_chosen_and_never_edited(anchor: ItemAnchor) -> None:
    admin = sign_in(make_administrator("admin"))
    admin.post(reverse("wagtailsnippets_newsletter_itemanchor:delete", args=[anchor.pk]))
    admin.post(reverse("wagtailsnippets_newsletter_itemanchor:edit", args=[anchor.pk]), {"anchor": "other"})
    assert ItemAnchor.objects.get(pk=anchor.pk).anchor == "foster-care"
