"""The sign-up page; and what is put off until a transaction commits happens in tests whose transaction never does."""

import pytest

from newsletter.people.pages import SignUpPage
from tests.factories.pages import the_home_page
from tests.factories.signing_up import SignUpPageFactory
from tests.plugins.shared_pages import Share


@pytest.fixture(autouse=True, scope="module")
def _site(share: Share) -> None:
    """Begin with a site that has a home page."""
    share(the_home_page)


@pytest.fixture(autouse=True)
def _shortcuts(_commit_at_once: None, _search_index_paused: None) -> None:
    """Take the shortcuts that these tests allow."""


@pytest.fixture
def page() -> SignUpPage:
    """Return the sign-up page, which is made where the module does not share one."""
    return SignUpPage.objects.first() or SignUpPageFactory.create()
