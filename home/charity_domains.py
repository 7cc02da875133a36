"""The domains in which teams and staff of the charity read their mail."""

from email.utils import parseaddr

from django.conf import settings

from home.guarded_settings.email_domains import read_domains
from home.site_settings import CharityDetails


def charity_domains() -> list[str]:
    """Return the domains of the settings, by default the one that the site's own mails come from."""
    domains = [
        domain for found in CharityDetails.objects.order_by("site") for domain in read_domains(found.email_domains)
    ]
    return domains or [parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].lower()]
