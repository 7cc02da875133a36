"""Pages and registers, which search learns of only where it is tested."""

import pytest

from tests.factories.pages import the_home_page
from tests.plugins.shared_pages import Share


@pytest.fixture(autouse=True, scope="module")
def _site(share: Share) -> None:
    """Begin with a site that has a home page."""
    share(the_home_page)


@pytest.fixture(autouse=True)
def _shortcuts(_search_index_for_its_tests: None) -> None:
    """Take the shortcuts that these tests allow."""
