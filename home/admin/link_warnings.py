"""Warns staff of links that readers cannot follow, when a page is published or a register entry is saved."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest
from wagtail.admin import messages
from wagtail.models import Page

from home.links import link_faults
from home.links.object_links import links_of


def own_hosts(*addresses: str) -> set[str]:
    """Return the hosts of this site: the one it says it has, and those of further addresses."""
    hosts = (urlsplit(address).netloc.lower() for address in (settings.WAGTAILADMIN_BASE_URL, *addresses))
    return {host for host in hosts if host}


def warn_about_links_of_page(request: HttpRequest, page: Page) -> None:
    """Warn of the links of a page that was just published."""
    site = page.get_site()
    warn_about_links(request, page.specific, own_hosts(site.root_url if site else ""))


def warn_about_links_of_draft(request: HttpRequest, page: Page) -> None:
    """Warn of the links of a page that was just saved or submitted, unless it was published, which warns by itself."""
    if request.accepts("text/html") and "action-publish" not in request.POST:
        warn_about_links_of_page(request, page)


def warn_about_links_of_entry(request: HttpRequest, instance: Any) -> None:
    """Warn of the links of a register entry that was just saved."""
    warn_about_links(request, instance, own_hosts())


def warn_about_links(request: HttpRequest, instance: Model, hosts: set[str]) -> None:
    """Add a message for each link that readers cannot or should not follow, naming its field."""
    for field, address in links_of(instance):
        for fault in link_faults(address, hosts):
            add = messages.error if fault.is_blocking else messages.warning
            add(request, f"{field}: {fault.message}")
