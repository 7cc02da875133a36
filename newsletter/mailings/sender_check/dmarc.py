"""Check of DMARC: what mail servers do with forged mail (RFC 7489)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsletter.mailings.sender_check.dns_findings import ASK, CheckStatus, DnsFinding, DnsRecord, fault
from newsletter.mailings.sender_check.dns_lookup import Resolver, read_tags

SUBJECT: Final = "DMARC: what happens to forged email"
ALIGNMENT: Final = "Alignment: whether the checks count for the address in From"
VERSION: Final = re.compile(r"v\s*=\s*DMARC1\s*(?:;|$)")
POLICIES: Final = {"none", "quarantine", "reject"}

ONLY_WATCHING: Final = (
    "DMARC only monitors (p=none): email forged in your name is still delivered. This is enough for Gmail and Yahoo, "
    "and is the right place to start."
)


def check_dmarc(domain: str, resolver: Resolver) -> DnsFinding:
    """Check the DMARC record of a domain, or of the nearest parent that has one; raises LookupFailedError."""
    for parent in _domain_and_parents(domain):
        name = f"_dmarc.{parent}"
        records = [text for text in resolver.texts(name) if VERSION.match(text)]
        if len(records) > 1:
            message = f"There are {len(records)} DMARC records at {name}, so mail servers ignore all of them."
            return fault(SUBJECT, message, f"{ASK} to keep one of them.")
        if records:
            return _check_policy(name, records[0], is_own=parent == domain)
    return fault(
        SUBJECT,
        f"{domain} has no DMARC record: anyone can send email in your name, and Gmail and Yahoo refuse larger "
        "mailings.",
        f"{ASK} to publish one. This one only monitors, and asks for reports to be sent to the address in it.",
        DnsRecord(f"_dmarc.{domain}", _record("none", domain)),
    )


def check_alignment(domain: str, dkim: DnsFinding) -> DnsFinding:
    """Check whether the DKIM domain is aligned with the From address (RFC 7489, section 3.1)."""
    if dkim.status in {CheckStatus.RIGHT, CheckStatus.CHANGE}:
        message = (
            f"The key belongs to {domain}, the domain of the sender’s address, so that signatures count for DMARC."
        )
        return DnsFinding(ALIGNMENT, CheckStatus.RIGHT, message)
    status = CheckStatus.FAULT if dkim.status == CheckStatus.FAULT else CheckStatus.UNKNOWN
    return DnsFinding(
        ALIGNMENT,
        status,
        f"Without a key of {domain} itself, DMARC passes only if emails that cannot be delivered go back to an "
        "address at the same domain, which many email providers change.",
        "Ask your email provider to sign with your own domain, and read the DKIM section above.",
    )


def _domain_and_parents(domain: str) -> Iterator[str]:
    labels = domain.split(".")
    yield from (".".join(labels[start:]) for start in range(max(len(labels) - 1, 1)))


def _check_policy(name: str, record: str, *, is_own: bool) -> DnsFinding:
    tags = read_tags(record)
    policy = (tags["sp"] if "sp" in tags and not is_own else tags.get("p", "")).lower()
    domain = name.removeprefix("_dmarc.")
    if policy not in POLICIES:
        message = f"The DMARC record at {name} does not say what to do (p=), so mail servers ignore it."
        return fault(SUBJECT, message, f"{ASK} to correct it.", DnsRecord(name, _record("none", domain)))
    if policy == "none":
        advice = f"{ASK} to publish this when reports have shown for some weeks that your own email passes."
        return DnsFinding(
            SUBJECT, CheckStatus.CHANGE, ONLY_WATCHING, advice, DnsRecord(name, _record("quarantine", domain))
        )
    if tags.get("pct", "100") != "100":
        message = f"DMARC asks mail servers to apply it to only {tags['pct']}% of emails."
        return DnsFinding(SUBJECT, CheckStatus.CHANGE, message, f"{ASK} to remove “pct” from the record at {name}.")
    treatment = "refused" if policy == "reject" else "treated as spam"
    no_reports = "" if "rua" in tags else " Nobody gets the reports. To get them, add “rua=mailto:…” to the record."
    return DnsFinding(SUBJECT, CheckStatus.RIGHT, f"Email forged in your name is {treatment} (p={policy}).{no_reports}")


def _record(policy: str, domain: str) -> str:
    return f"v=DMARC1; p={policy}; rua=mailto:dmarc@{domain}"
