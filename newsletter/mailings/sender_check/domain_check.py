"""All parts of the sender check, cached for a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import idna
from django.core.cache import cache
from django.utils import timezone

from newsletter.mailings.models import MailingSettings
from newsletter.mailings.sender import default_sender_address
from newsletter.mailings.sender_check import dkim, dmarc, spf
from newsletter.mailings.sender_check.dns_findings import CheckStatus, DnsFinding, lookup_failure
from newsletter.mailings.sender_check.dns_lookup import DnsResolver, LookupFailedError, Resolver

CACHE_LIFETIME: Final = timedelta(days=1)
NO_DOMAIN: Final = "is not an internet domain, so we cannot look it up"


@dataclass(frozen=True)
class SenderCheck:
    """The findings for a domain, and when they were made."""

    domain: str
    checked_at: datetime
    findings: list[DnsFinding]


def ascii_sender_domain(chosen: MailingSettings) -> str:
    """Return the domain of the sender address in the ASCII form of DNS (RFC 5891)."""
    domain = default_sender_address(chosen).rpartition("@")[2].strip().lower()
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return domain


def check_sender(domain: str, selector: str, resolver: Resolver) -> list[DnsFinding]:
    """Check SPF, DKIM and DMARC of a domain; a failed look-up is a finding too."""
    if "." not in domain:
        advice = "Enter an address at your own domain under Settings, Mailings."
        return [DnsFinding("The sender’s address", CheckStatus.FAULT, f"“{domain}” {NO_DOMAIN}.", advice)]
    key = _check(dkim.SUBJECT, lambda: dkim.check_dkim(domain, selector, resolver))
    return [
        _check(spf.SUBJECT, lambda: spf.check_spf(domain, resolver)),
        key,
        _check(dmarc.SUBJECT, lambda: dmarc.check_dmarc(domain, resolver)),
        dmarc.check_alignment(domain, key),
    ]


def cached_check(chosen: MailingSettings, resolver: Resolver | None = None) -> SenderCheck:
    """Return the check of the sender in the settings, from the cache unless the settings changed or a day passed."""
    cached: SenderCheck | None = cache.get(_cache_key(chosen))
    if cached:
        return cached
    domain = ascii_sender_domain(chosen)
    check = SenderCheck(domain, timezone.now(), check_sender(domain, chosen.dkim_selector, resolver or DnsResolver()))
    cache.set(_cache_key(chosen), check, CACHE_LIFETIME.total_seconds())
    return check


def clear_cached_check(chosen: MailingSettings) -> None:
    """Remove the check from the cache, so that the next one looks everything up."""
    cache.delete(_cache_key(chosen))


def _cache_key(chosen: MailingSettings) -> str:
    # Hashed, because not every cache accepts every character in a key.
    return f"sender-check-{sha256(f'{ascii_sender_domain(chosen)} {chosen.dkim_selector}'.encode()).hexdigest()}"


def _check(subject: str, check: Callable[[], DnsFinding]) -> DnsFinding:
    try:
        return check()
    except LookupFailedError as error:
        return lookup_failure(subject, error.name)
