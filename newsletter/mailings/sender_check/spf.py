"""SPF: which servers may send mail for the domain (RFC 7208)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsletter.mailings.sender_check.dns_findings import DnsRecord, Finding, Standing
from newsletter.mailings.sender_check.dns_lookup import Resolver

SUBJECT: Final = "SPF: which servers may send for the domain"
MAX_LOOKUPS: Final = 10  # section 4.6.4

VERSION: Final = re.compile(r"v=spf1(?: |$)", re.IGNORECASE)
TERM: Final = re.compile(
    r"[+?~-]?(?:all|(?:include|exists):\S+|(?:a|mx|ptr)(?:[:/]\S+)?|ip4:[\d./]+|ip6:[\da-f:./]+)|[a-z][\w.-]*=\S*",
    re.IGNORECASE,
)
LOOKUP: Final = re.compile(r"[+?~-]?(?:include:|exists:|a(?:[:/]|$)|mx(?:[:/]|$)|ptr(?::|$))|redirect=", re.IGNORECASE)
FOLLOWED: Final = re.compile(r"(?:[+?~-]?include:|redirect=)(\S+)", re.IGNORECASE)

ASK: Final = "Ask the person who looks after the domain"
NO_END: Final = "The SPF record does not say what to do with mail from other servers, so it keeps nobody from forging."


class UnusableError(Exception):
    """A record, or one that it includes, makes servers ignore the whole; the message says why."""


def check_spf(domain: str, resolver: Resolver) -> Finding:
    """Look at the SPF record of a domain; raises LookupFailedError."""
    records = spf_records(domain, resolver)
    if not records:
        return _fault(
            f"{domain} has no SPF record, so mail servers cannot tell who may send for it.",
            f"{ASK} to publish one that names your mail provider. The provider says what stands after “include:”.",
            DnsRecord(domain, "v=spf1 include:<name given by your mail provider> ~all"),
        )
    if len(records) > 1:
        return _fault(
            f"{domain} has {len(records)} SPF records. There may be only one, so mail servers use none of them.",
            f"{ASK} to put them into one and to take the others away.",
            DnsRecord(domain, _joined(records)),
        )
    [record] = records
    walk = _Walk(resolver)
    try:
        walk.follow(record, {domain})
    except UnusableError as error:
        return _fault(str(error), f"{ASK} to correct it: “{record}”.")
    if walk.lookups > MAX_LOOKUPS:
        return _fault(
            f"The SPF record needs more than {MAX_LOOKUPS} further lookups, so mail servers give up on it.",
            f"{ASK} to take away services that no longer send for you.",
        )
    return _judge_end(domain, record, walk.lookups)


def spf_records(domain: str, resolver: Resolver) -> list[str]:
    """Return the SPF records among the text records of a domain; raises LookupFailedError."""
    return [" ".join(text.split()) for text in resolver.texts(domain) if VERSION.match(text)]


@dataclass
class _Walk:
    """Goes through a record and those it includes, and counts what a mail server has to look up."""

    resolver: Resolver
    lookups: int = 0

    def follow(self, record: str, above: set[str]) -> None:
        """Go through a record until there is too much to look up; raises UnusableError and LookupFailedError."""
        for term in record.split()[1:]:
            if not TERM.fullmatch(term):
                raise UnusableError(f"“{term}” in an SPF record is not understood, so mail servers ignore all of it.")
            self.lookups += bool(LOOKUP.match(term))
            if self.lookups > MAX_LOOKUPS:
                return
            followed = FOLLOWED.fullmatch(term)
            # What depends on the mail cannot be followed, only counted.
            if followed and "%" not in followed[1]:
                name = followed[1].lower().rstrip(".")
                self.follow(self._included(name, above), above | {name})

    def _included(self, name: str, above: set[str]) -> str:
        if name in above:
            raise UnusableError("The SPF record includes itself. Mail servers then ignore all of it.")
        records = spf_records(name, self.resolver)
        if len(records) != 1:
            number = len(records) or "no"
            raise UnusableError(
                f"The SPF record includes {name}, which has {number} SPF records. Mail servers then ignore all of it."
            )
        return records[0]


def _judge_end(domain: str, record: str, lookups: int) -> Finding:
    ends = [term.lower() for term in record.split() if term.lower().lstrip("+?~-") == "all"]
    end = ends[0] if ends else ""
    better = DnsRecord(domain, _joined([record]))
    if end in {"all", "+all"}:
        advice = f"{ASK} to let it end in “~all”, or in “-all” when every sender is named."
        return _fault("The SPF record allows every server in the world to send for the domain.", advice, better)
    if end == "?all" or (not end and "redirect=" not in record.lower()):
        return Finding(SUBJECT, Standing.CHANGE, NO_END, f"{ASK} to let it end in “~all”.", better)
    needed = f"{lookups} of the {MAX_LOOKUPS} lookups that are allowed"
    message = f"There is one SPF record, and it can be used. It needs {needed}: “{record}”."
    return Finding(
        SUBJECT, Standing.RIGHT, f"{message} Whether it names your mail provider, only the provider can say."
    )


def _joined(records: list[str]) -> str:
    terms = [term for record in records for term in record.split()[1:]]
    return " ".join(["v=spf1", *dict.fromkeys(term for term in terms if term.lstrip("+?~-").lower() != "all"), "~all"])


def _fault(message: str, advice: str, record: DnsRecord | None = None) -> Finding:
    return Finding(SUBJECT, Standing.FAULT, message, advice, record)
