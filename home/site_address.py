"""The address of the site: the setting SITE_URL says it, and the default site in the CMS follows it."""

import logging
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.apps import apps as installed_apps
from django.conf import settings
from wagtail.models import Page, Site

logger = logging.getLogger(__name__)

PORTS = {"http": 80, "https": 443}
HINT = "Set SITE_URL to the address that readers use, then run “manage.py migrate” to apply it to the default site."


def address_in_settings() -> tuple[str, int]:
    """Return host name and port of the site's address."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return address.hostname or "localhost", address.port or PORTS.get(address.scheme, PORTS["http"])


def follow_site_url(using: str = "default", apps: Any = installed_apps, **kwargs: Any) -> None:
    """Give the default site the address of SITE_URL, unless another site has it, of which the check then tells."""
    if not _has_sites(apps):
        return
    sites = Site.objects.using(using)
    default = sites.filter(is_default_site=True).first()
    if default is None or not is_usable(settings.WAGTAILADMIN_BASE_URL):
        return
    hostname, port = address_in_settings()
    if sites.filter(hostname=hostname, port=port).exists():
        return
    default.hostname, default.port = hostname, port
    default.save(using=using, update_fields=["hostname", "port"])
    logger.info("The default site has the address of SITE_URL now: %s.", default.root_url)


def site_address_faults() -> list[str]:
    """Return a sentence for each reason why absolute addresses would not all begin with SITE_URL."""
    address = settings.WAGTAILADMIN_BASE_URL
    if not is_usable(address):
        return [f"SITE_URL is “{address}”. It must be http:// or https:// and a host name, with nothing after it."]
    defaults = list(Site.objects.filter(is_default_site=True))
    if len(defaults) != 1:
        found = "no default site" if not defaults else f"{len(defaults)} default sites"
        return [f"There is {found} in the CMS, and there must be exactly one. Choose it under Settings, Sites."]
    if not has_site_address(defaults[0].root_url):
        return [f"SITE_URL is {address}, and the default site in the CMS answers at {defaults[0].root_url}."]
    return []


def is_usable(address: str) -> bool:
    """Whether an address is a scheme and a host, perhaps with a port, and nothing else."""
    try:
        parts = urlsplit(address)
        return parts.scheme in PORTS and bool(_host(parts)) and address == f"{parts.scheme}://{parts.netloc}"
    except ValueError:
        return False


def has_site_address(address: str) -> bool:
    """Whether an absolute address begins with SITE_URL."""
    if not is_usable(settings.WAGTAILADMIN_BASE_URL):
        return False
    ours, theirs = urlsplit(settings.WAGTAILADMIN_BASE_URL), urlsplit(address)
    return (ours.scheme, _host(ours)) == (theirs.scheme, _host(theirs))


def site_of_page(page: Page) -> Site | None:
    """Return the site that a page belongs to, or else the default one, or None where there is none."""
    site: Site | None = page.get_site() or Site.objects.filter(is_default_site=True).first()
    return site


def _host(parts: SplitResult) -> str:
    """Return host and port, which is left out where it is the usual one."""
    port = parts.port if parts.port != PORTS.get(parts.scheme) else None
    return f"{parts.hostname}:{port}" if port else parts.hostname or ""


def _has_sites(apps: Any) -> bool:
    """Whether the migrations that have been run made the table of sites."""
    try:
        apps.get_model("wagtailcore", "Site")
    except LookupError:
        return False
    return True
