"""An edition that can be mailed, and staff with rights on mailings, signed in."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import Site

from home.site_settings import CharityDetails
from newsletter.editions.pages import IssuePage
from newsletter.mailings.models import MailingSettings
from tests.editions.test_corrections import staff
from tests.factories import IssuePageFactory, item, section
from tests.factories.accounts import make_user
from tests.factories.supporters import SupporterFactory

StaffWith = Callable[..., Client]


@pytest.fixture
def staff_with(db: None) -> StaffWith:
    """Return a function that signs somebody in to the CMS who may do these things with mailings, such as send."""

    def sign_in(*actions: str) -> Client:
        user = make_user("-".join(actions) or "nobody")
        codenames = ["access_admin", *(f"{action}_mailing" for action in actions)]
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def edition() -> IssuePage:
    """Make an edition that can be mailed, and somebody who wants it."""
    page: IssuePage = IssuePageFactory(body=[section("News", item("news", "A first item"))])
    site = Site.objects.get(is_default_site=True)
    CharityDetails.objects.create(
        site=site, registered_name="The Example Charity", charity_number="0000001", registered_office="1 Example Street"
    )
    MailingSettings.objects.create(site=site, colleagues="first@example.org\nsecond@example.org", hold_minutes=0)
    SupporterFactory()
    return page


@pytest.fixture
def writer(edition: IssuePage) -> Client:
    """Sign in somebody who may freeze."""
    return staff("Editors")


@pytest.fixture
def approver(edition: IssuePage) -> Client:
    """Sign in somebody who may approve and send."""
    return staff("Moderators")
