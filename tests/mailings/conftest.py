"""An edition that can be mailed, and staff with rights on mailings, signed in."""

import pytest
from django.test import Client
from wagtail.models import Site

from home.site_settings import CharityDetails
from newsletter.editions.pages import IssuePage
from newsletter.mailings.models import MailingSettings
from tests.factories import IssuePageFactory, item, section
from tests.factories.pages import the_newsletter_page
from tests.factories.supporters import SupporterFactory
from tests.plugins.shared_pages import Share
from tests.plugins.staff import member


@pytest.fixture(autouse=True, scope="module")
def _site(share: Share) -> None:
    """Begin with a site that has a home page and Missing News."""
    share(the_newsletter_page)


@pytest.fixture(autouse=True)
def _shortcuts(_search_index_paused: None) -> None:
    """Take the shortcuts that these tests allow."""


@pytest.fixture
def edition() -> IssuePage:
    """Make an edition that can be mailed, and somebody who wants it."""
    page: IssuePage = IssuePageFactory(body=[section("News", item("news", "A first item"))])
    site = Site.objects.get(is_default_site=True)
    CharityDetails.objects.create(
        site=site, registered_name="The Example Charity", charity_number="0000001", registered_office="1 Example Street"
    )
    MailingSettings.objects.create(site=site, colleagues="first@example.org\nsecond@example.org", hold_minutes=0)
    SupporterFactory.create()
    return page


@pytest.fixture
def writer(edition: IssuePage) -> Client:
    """Sign in somebody who may freeze."""
    return member("Editors")


@pytest.fixture
def approver(edition: IssuePage) -> Client:
    """Sign in somebody who may approve and send."""
    return member("Moderators")
