"""Editions, which search learns of only where it is tested."""

import datetime

import pytest

from newsletter.editions.models import Correction, ItemAnchor
from newsletter.editions.pages import IssuePage
from tests.factories import item
from tests.factories.editions import july_edition
from tests.factories.pages import the_newsletter_page
from tests.plugins.shared_pages import Share


@pytest.fixture(autouse=True, scope="module")
def _site(share: Share) -> None:
    """Begin with a site that has a home page and Missing News."""
    share(the_newsletter_page)


@pytest.fixture(autouse=True)
def _shortcuts(_search_index_for_its_tests: None) -> None:
    """Take the shortcuts that these tests allow."""


@pytest.fixture
def edition() -> IssuePage:
    """Publish July 2017 with two items."""
    return july_edition(item("news", "Foster care"), item("news", "Guardianship"))


@pytest.fixture
def anchor(edition: IssuePage) -> ItemAnchor:
    """Return the first item, as corrections name it."""
    return ItemAnchor.objects.get(anchor="foster-care")


@pytest.fixture
def correction(edition: IssuePage, anchor: ItemAnchor) -> Correction:
    """Write a correction of that item, which is not published yet."""
    return Correction.objects.create(
        edition=edition, item=anchor, date=datetime.date(2026, 5, 3), text="It was 2016, not 2015."
    )
