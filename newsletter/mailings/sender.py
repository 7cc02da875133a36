"""Whom a mailing comes from and who reads the answers, as the From and Reply-To headers say it."""

from __future__ import annotations

from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from wagtail.models import Page, Site

from home.site_settings import CharityDetails
from newsletter.mailings.models import Mailing, MailingSettings


def mailing_settings(page: Page) -> MailingSettings:
    """Return what staff decided for the site of a page."""
    return MailingSettings.for_site(page.get_site() or Site.objects.get(is_default_site=True))


def sender_of(page: Page) -> str:
    """Return the From header: the chosen name and address, or those of the charity and the installation."""
    chosen = mailing_settings(page)
    address = chosen.sender_address or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    name = chosen.sender_name or CharityDetails.for_site(chosen.site).name
    return str(Address(display_name=name, addr_spec=address))


def reply_to_of(page: Page) -> str:
    """Return the address of the team that reads the answers, empty where none is chosen."""
    team = mailing_settings(page).answering_team
    return team.email if team else ""


def sender_address(mailing: Mailing) -> str:
    """Return the bare address that a mailing comes from."""
    return parseaddr(mailing.sender)[1]


def sender_domain(mailing: Mailing) -> str:
    """Return the domain that a mailing comes from."""
    return sender_address(mailing).rpartition("@")[2]
