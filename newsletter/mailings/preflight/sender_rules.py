"""Rules for the sender, the recipients and the charity details."""

from __future__ import annotations

from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from wagtail.models import Page, Site

from home.site_address import has_site_address
from home.site_settings import CharityDetails
from newsletter.mailings.models import MailingSettings
from newsletter.mailings.preflight.finding import Finding, blocking
from newsletter.mailings.sender import default_sender_address
from newsletter.people.models import Supporter

MAILINGS = "Settings, Mailings"


def sender_findings(page: Page) -> list[Finding]:
    """Return the findings for the sender, the recipients and the charity details."""
    site: Site | None = page.get_site()
    if site is None:
        return [blocking("The page does not belong to a site. Move it below a site’s home page.", "The page")]
    return [*_address_findings(page), *_sender_findings(site), *_recipient_findings(page), *_charity_findings(site)]


def own_domains() -> set[str]:
    """Return the domains that may send: those of DEFAULT_FROM_EMAIL and of SITE_URL."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    site = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or ""
    return {domain.lower() for domain in (sender, site) if domain}


def _sender_findings(site: Site) -> list[Finding]:
    address = default_sender_address(MailingSettings.for_site(site))
    try:
        validate_email(address)
    except ValidationError:
        return [blocking("There is no sender address. Enter one with an inbox that someone reads.", MAILINGS)]
    domain = address.rpartition("@")[2].lower()
    if domain not in own_domains():
        ours = ", ".join(sorted(own_domains()))
        return [
            blocking(
                f"The sender address is at {domain}, which is not one of our domains, so mail servers would refuse "
                f"it. Use one of: {ours}.",
                MAILINGS,
            )
        ]
    return []


def _address_findings(page: Page) -> list[Finding]:
    address: str = page.full_url or ""
    if has_site_address(address):
        return []
    message = f"The page is at {address}, and the other links in its email would begin with SITE_URL, which is"
    advice = "Ask the person who looks after the server to make the 2 addresses the same, with “manage.py migrate”."
    return [blocking(f"{message} {settings.WAGTAILADMIN_BASE_URL}. {advice}", "Settings, Sites")]


def _recipient_findings(page: Page) -> list[Finding]:
    interest = page.newsletter_interest
    if Supporter.objects.reachable().wanting(interest).exists():
        return []
    message = f"Nobody would get it: no active supporters have signed up for {interest.label}."
    return [blocking(f"{message} Wait until someone has confirmed.", "People")]


def _charity_findings(site: Site) -> list[Finding]:
    missing = CharityDetails.for_site(site).missing
    if not missing:
        return []
    message = f"Every email must say who we are, and these details are missing: {', '.join(missing)}."
    return [blocking(f"{message} Fill them in first.", "Settings, Charity details")]
