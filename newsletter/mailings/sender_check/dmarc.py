"""DMARC: what mail servers do with mail that only claims to come from the domain (RFC 7489)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsletter.mailings.sender_check.dns_findings import DnsRecord, Finding, Standing
from newsletter.mailings.sender_check.dns_lookup import Resolver, read_tags

SUBJECT: Final = "DMARC: what happens to mail that is forged"
ALIGNMENT: Final = "Alignment: whether the checks count for the address in From"
VERSION: Final = re.compile(r"v\s*=\s*DMARC1\s*(?:;|$)")
POLICIES: Final = {"none", "quarantine", "reject"}

ASK: Final = "Ask the person who looks after the domain"
ONLY_WATCHING: Final = (
    "DMARC only watches (p=none): mail that is forged in your name is still delivered. That is enough for Gmail and "
    "Yahoo, and the right beginning."
)


def check_dmarc(domain: str, resolver: Resolver) -> Finding:
    """Look at the DMARC record that holds for a domain, its own or that of one above it; raises LookupFailedError."""
    for above in _domain_and_above(domain):
        name = f"_dmarc.{above}"
        records = [text for text in resolver.texts(name) if VERSION.match(text)]
        if len(records) > 1:
            message = f"There are {len(records)} DMARC records at {name}, so mail servers heed none of them."
            return _fault(message, f"{ASK} to keep one of them.")
        if records:
            return _judge_policy(name, records[0], is_own=above == domain)
    return _fault(
        f"{domain} has no DMARC record: anybody can send in your name, and Gmail and Yahoo refuse larger mailings.",
        f"{ASK} to publish one. This one only watches, and has reports sent to the address in it.",
        DnsRecord(f"_dmarc.{domain}", _record("none", domain)),
    )


def check_alignment(domain: str, dkim: Finding) -> Finding:
    """Say whether DMARC takes the signature for that of the address in From (RFC 7489, section 3.1)."""
    if dkim.standing in {Standing.RIGHT, Standing.CHANGE}:
        message = (
            f"The key belongs to {domain}, the domain of the sender’s address, so that signatures count for DMARC."
        )
        return Finding(ALIGNMENT, Standing.RIGHT, message)
    standing = Standing.FAULT if dkim.standing == Standing.FAULT else Standing.UNKNOWN
    return Finding(
        ALIGNMENT,
        standing,
        f"Without a key of {domain} itself, DMARC is met only if mails that cannot be delivered go back to an address "
        "of the same domain, which many mail providers change.",
        "Ask your mail provider to sign with your own domain, and see what is said about DKIM above.",
    )


def _domain_and_above(domain: str) -> Iterator[str]:
    labels = domain.split(".")
    yield from (".".join(labels[start:]) for start in range(max(len(labels) - 1, 1)))


def _judge_policy(name: str, record: str, *, is_own: bool) -> Finding:
    tags = read_tags(record)
    policy = (tags["sp"] if "sp" in tags and not is_own else tags.get("p", "")).lower()
    domain = name.removeprefix("_dmarc.")
    if policy not in POLICIES:
        message = f"The DMARC record at {name} does not say what to do (p=), so mail servers ignore it."
        return _fault(message, f"{ASK} to correct it.", DnsRecord(name, _record("none", domain)))
    if policy == "none":
        advice = f"{ASK} to publish this when reports have shown for some weeks that your own mail passes."
        return Finding(SUBJECT, Standing.CHANGE, ONLY_WATCHING, advice, DnsRecord(name, _record("quarantine", domain)))
    if tags.get("pct", "100") != "100":
        message = f"DMARC asks mail servers to heed it for {tags['pct']} of 100 mails only."
        return Finding(SUBJECT, Standing.CHANGE, message, f"{ASK} to take “pct” out of the record at {name}.")
    done = "refused" if policy == "reject" else "put among the spam"
    nobody = "" if "rua" in tags else " Nobody gets the reports on it; “rua=mailto:…” in the record would change that."
    return Finding(SUBJECT, Standing.RIGHT, f"Mail that is forged in your name is {done} (p={policy}).{nobody}")


def _record(policy: str, domain: str) -> str:
    return f"v=DMARC1; p={policy}; rua=mailto:dmarc@{domain}"


def _fault(message: str, advice: str, record: DnsRecord | None = None) -> Finding:
    return Finding(SUBJECT, Standing.FAULT, message, advice, record)
