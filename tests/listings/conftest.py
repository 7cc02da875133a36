"""Topics with a page, and registers that staff change."""

from typing import Any

import pytest

from newsletter.listings.pages import TopicIndexPage
from tests.factories import TopicFactory
from tests.factories.pages import the_home_page, the_newsletter_page
from tests.listings.registers import Registers
from tests.plugins.shared_pages import Share


@pytest.fixture(autouse=True, scope="module")
def _site(share: Share) -> None:
    """Begin with a site that has a home page and Missing News."""
    share(the_newsletter_page)


@pytest.fixture(autouse=True)
def _shortcuts(_search_index_for_its_tests: None) -> None:
    """Take the shortcuts that these tests allow."""


@pytest.fixture
def topics() -> TopicIndexPage:
    page = the_home_page().add_child(instance=TopicIndexPage(title="Topics", slug="topics"))
    page.save_revision().publish()
    return page


@pytest.fixture
def topic(topics: TopicIndexPage) -> Any:
    return TopicFactory.create(name="County lines", slug="county-lines")


@pytest.fixture
def registers(django_capture_on_commit_callbacks: Any) -> Registers:
    return Registers(django_capture_on_commit_callbacks)
