"""The whole check, remembered for a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from hashlib import sha256
from typing import Final

import idna
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from newsletter.mailings.models import MailingSettings
from newsletter.mailings.sender_check import dkim, dmarc, spf
from newsletter.mailings.sender_check.dns_findings import Finding, Standing, not_looked_up
from newsletter.mailings.sender_check.dns_lookup import DnsResolver, LookupFailedError, Resolver

REMEMBERED: Final = timedelta(days=1)
NO_DOMAIN: Final = "is no domain of the internet, so nothing can be looked up for it"


@dataclass(frozen=True)
class SenderCheck:
    """What was found for a domain, and when."""

    domain: str
    looked_at: datetime
    findings: list[Finding]


def sender_domain(chosen: MailingSettings) -> str:
    """Return the domain that mailings come from, in the form in which name servers know it."""
    address = chosen.sender_address or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = address.rpartition("@")[2].strip().lower()
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return domain


def check_sender(domain: str, selector: str, resolver: Resolver) -> list[Finding]:
    """Look at SPF, DKIM and DMARC of a domain; what cannot be looked up is a finding as well."""
    if "." not in domain:
        advice = "Enter an address of your own domain under Settings, Mailings."
        return [Finding("The sender’s address", Standing.FAULT, f"“{domain}” {NO_DOMAIN}.", advice)]
    key = _found(dkim.SUBJECT, lambda: dkim.check_dkim(domain, selector, resolver))
    return [
        _found(spf.SUBJECT, lambda: spf.check_spf(domain, resolver)),
        key,
        _found(dmarc.SUBJECT, lambda: dmarc.check_dmarc(domain, resolver)),
        dmarc.check_alignment(domain, key),
    ]


def cached_check(chosen: MailingSettings, resolver: Resolver | None = None) -> SenderCheck:
    """Return the check of the sender in the settings, made anew after a day and when the settings change."""
    known: SenderCheck | None = cache.get(_name(chosen))
    if known:
        return known
    domain = sender_domain(chosen)
    check = SenderCheck(domain, timezone.now(), check_sender(domain, chosen.dkim_selector, resolver or DnsResolver()))
    cache.set(_name(chosen), check, REMEMBERED.total_seconds())
    return check


def forget_check(chosen: MailingSettings) -> None:
    """Have the next check made anew."""
    cache.delete(_name(chosen))


def _name(chosen: MailingSettings) -> str:
    # A hash, because not every cache takes every sign in a name.
    return f"sender-check-{sha256(f'{sender_domain(chosen)} {chosen.dkim_selector}'.encode()).hexdigest()}"


def _found(subject: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except LookupFailedError as error:
        return not_looked_up(subject, error.name)
