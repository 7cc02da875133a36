"""Checks of what stands in the database, for the moment the site is deployed: ``check --deploy --database default``."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError
from wagtail.models import Site

from home.site_address import HINT, site_address_faults
from home.site_settings import CharityDetails

ADDRESSES = "addresses"  # the tag of what has to hold before the site answers anybody


# They ask the database, so they run only where a command names one, and never while there are no tables yet.
@register(Tags.database, deploy=True)
def check_charity_details(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn of each site that does not say what a charity and a company must say about themselves."""
    if not databases:
        return []
    try:
        return [_warning(site, missing) for site in Site.objects.all() if (missing := _missing(site))]
    except DatabaseError:
        return []


@register(Tags.database, ADDRESSES, deploy=True)
def check_site_address(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse to serve a site whose links would lead to two places."""
    if not databases:
        return []
    try:
        return [Error(fault, hint=HINT, id="home.E001") for fault in site_address_faults()]
    except DatabaseError:
        return []


def _missing(site: Site) -> list[str]:
    details = CharityDetails.objects.filter(site=site).first() or CharityDetails(site=site)
    return details.missing


def _warning(site: Site, missing: list[str]) -> Warning:
    return Warning(
        f"The charity details of {site} lack: {', '.join(missing)}. They appear in the footer, in emails and in feeds.",
        hint="Add them in the CMS, under Settings, Charity details.",
        id="home.W001",
    )
