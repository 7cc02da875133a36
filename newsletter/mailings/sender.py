"""The From and Reply-To headers of mailings."""

from __future__ import annotations

from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from wagtail.models import Page

from home.site_address import site_of_page
from home.site_settings import CharityDetails
from newsletter.mailings.models import Mailing, MailingSettings
from newsletter.people.models import DiscreetMailSettings


def mailing_settings(page: Page) -> MailingSettings:
    """Return the mailing settings of the site of a page, or of the default site, or empty ones without either."""
    site = site_of_page(page)
    return MailingSettings.for_site(site) if site else MailingSettings()


def discreet_mail_settings(page: Page) -> DiscreetMailSettings:
    """Return what inboxes show of discreet emails of the site of a page, or of the default site."""
    return DiscreetMailSettings.of_site(page.get_site())


def default_sender_address(chosen: MailingSettings) -> str:
    """Return the sender address in the settings, or else the address of the installation."""
    return chosen.sender_address or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def from_header(page: Page) -> str:
    """Return the value of From: the name and address in the settings, or those of the charity and the installation."""
    chosen = mailing_settings(page)
    name = chosen.sender_name or CharityDetails.for_site(site_of_page(page)).name
    return str(Address(display_name=name, addr_spec=default_sender_address(chosen)))


def reply_to_address(page: Page) -> str:
    """Return the address of the team that reads replies, empty if none is chosen."""
    team = mailing_settings(page).answering_team
    return team.email if team else ""


def sender_address(mailing: Mailing) -> str:
    """Return the address in From, without the name."""
    return parseaddr(mailing.sender)[1]


def sender_domain(mailing: Mailing) -> str:
    """Return the domain of the address in From."""
    return sender_address(mailing).rpartition("@")[2]
