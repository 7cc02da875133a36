"""A site that is ready for a mailing, and what pre-flight says about an edition of it."""

from typing import Any

from pytest_django import Settings
from wagtail.models import Page

from home.site_settings import CharityDetails
from newsletter.editions.pages import IssuePage
from newsletter.mailings.preflight import Finding, Severity, preflight
from tests.factories import IssuePageFactory, item, section
from tests.factories.supporters import SupporterFactory


def make_ready(settings: Settings) -> None:
    """Give the site everything that a mailing needs."""
    settings.DEFAULT_FROM_EMAIL = "Missing News <news@charity.example>"
    page = IssuePageFactory()
    CharityDetails.objects.update_or_create(
        site=page.get_site(),
        defaults={"registered_name": "Charity", "charity_number": "1", "registered_office": "1 Example Street"},
    )
    page.delete()
    SupporterFactory.create()


def edition(*items: dict[str, Any], **fields: Any) -> IssuePage:
    """Publish an edition with these items, or with one that there is nothing to say against."""
    return IssuePageFactory(body=[section("Sector", *(items or [item("news", "A heading")]))], **fields)


def blocking(page: Page) -> list[str]:
    """Return the messages about what has to be put right."""
    return [finding.message for finding in preflight(page) if finding.severity is Severity.BLOCKING]


def warnings(page: Page) -> list[Finding]:
    """Return what is pointed out about a page that may be mailed."""
    found = preflight(page)
    assert not any(finding.is_blocking for finding in found), found
    return found
