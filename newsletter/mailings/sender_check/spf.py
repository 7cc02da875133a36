"""Check of SPF: which servers may send mail for the domain (RFC 7208)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsletter.mailings.sender_check.dns_findings import ASK, CheckStatus, DnsFinding, DnsRecord, fault
from newsletter.mailings.sender_check.dns_lookup import Resolver

SUBJECT: Final = "SPF: which servers can send for the domain"
MAX_LOOKUPS: Final = 10  # section 4.6.4

VERSION: Final = re.compile(r"v=spf1(?: |$)", re.IGNORECASE)
TERM: Final = re.compile(
    r"[+?~-]?(?:all|(?:include|exists):\S+|(?:a|mx|ptr)(?:[:/]\S+)?|ip4:[\d./]+|ip6:[\da-f:./]+)|[a-z][\w.-]*=\S*",
    re.IGNORECASE,
)
LOOKUP: Final = re.compile(r"[+?~-]?(?:include:|exists:|a(?:[:/]|$)|mx(?:[:/]|$)|ptr(?::|$))|redirect=", re.IGNORECASE)
INCLUDED: Final = re.compile(r"(?:[+?~-]?include:|redirect=)(\S+)", re.IGNORECASE)

NO_END: Final = "The SPF record does not say what to do with email from other servers, so it does not prevent forgery."


class InvalidSpfError(Exception):
    """A record, or one that it includes, is invalid, so that servers ignore it; the message says why."""


def check_spf(domain: str, resolver: Resolver) -> DnsFinding:
    """Check the SPF record of a domain; raises LookupFailedError."""
    records = spf_records(domain, resolver)
    if not records:
        return fault(
            SUBJECT,
            f"{domain} has no SPF record, so mail servers cannot tell who is allowed to send for it.",
            f"{ASK} to publish one that names your email provider. The provider says what to put after “include:”.",
            DnsRecord(domain, "v=spf1 include:<name given by your email provider> ~all"),
        )
    if len(records) > 1:
        return fault(
            SUBJECT,
            f"{domain} has {len(records)} SPF records. There must be only one, so mail servers ignore all of them.",
            f"{ASK} to combine them into one and remove the others.",
            DnsRecord(domain, _merge(records)),
        )
    [record] = records
    counter = _LookupCounter(resolver)
    try:
        counter.count(record, {domain})
    except InvalidSpfError as error:
        return fault(SUBJECT, str(error), f"{ASK} to correct it: “{record}”.")
    if counter.lookups > MAX_LOOKUPS:
        return fault(
            SUBJECT,
            f"The SPF record needs more than {MAX_LOOKUPS} further lookups, so mail servers give up on it.",
            f"{ASK} to remove services that no longer send for you.",
        )
    return _check_end(domain, record, counter.lookups)


def spf_records(domain: str, resolver: Resolver) -> list[str]:
    """Return the SPF records among the text records of a domain; raises LookupFailedError."""
    return [" ".join(text.split()) for text in resolver.texts(domain) if VERSION.match(text)]


@dataclass
class _LookupCounter:
    """Counts the DNS lookups that a record needs, with those of the records it includes."""

    resolver: Resolver
    lookups: int = 0

    def count(self, record: str, parents: set[str]) -> None:
        """Add the lookups of a record, stopping above the limit; raises InvalidSpfError and LookupFailedError."""
        for term in record.split()[1:]:
            if not TERM.fullmatch(term):
                raise InvalidSpfError(f"“{term}” in an SPF record is not valid, so mail servers ignore all of it.")
            self.lookups += bool(LOOKUP.match(term))
            if self.lookups > MAX_LOOKUPS:
                return
            included = INCLUDED.fullmatch(term)
            # A name with a macro depends on the mail, so it can only be counted.
            if included and "%" not in included[1]:
                name = included[1].lower().rstrip(".")
                self.count(self._included_record(name, parents), parents | {name})

    def _included_record(self, name: str, parents: set[str]) -> str:
        if name in parents:
            raise InvalidSpfError("The SPF record includes itself. Mail servers then ignore all of it.")
        records = spf_records(name, self.resolver)
        if len(records) != 1:
            number = len(records) or "no"
            raise InvalidSpfError(
                f"The SPF record includes {name}, which has {number} SPF records. Mail servers then ignore all of it."
            )
        return records[0]


def _check_end(domain: str, record: str, lookups: int) -> DnsFinding:
    ends = [term.lower() for term in record.split() if term.lower().lstrip("+?~-") == "all"]
    end = ends[0] if ends else ""
    better = DnsRecord(domain, _merge([record]))
    if end in {"all", "+all"}:
        advice = f"{ASK} to end it with “~all”, or with “-all” when every sender is named."
        return fault(SUBJECT, "The SPF record allows every server in the world to send for the domain.", advice, better)
    if end == "?all" or (not end and "redirect=" not in record.lower()):
        return DnsFinding(SUBJECT, CheckStatus.CHANGE, NO_END, f"{ASK} to end it with “~all”.", better)
    needed = f"{lookups} of the {MAX_LOOKUPS} lookups that are allowed"
    message = f"There is one SPF record, and it works. It needs {needed}: “{record}”."
    return DnsFinding(
        SUBJECT, CheckStatus.RIGHT, f"{message} Only your email provider can tell you whether it names them."
    )


def _merge(records: list[str]) -> str:
    terms = [term for record in records for term in record.split()[1:]]
    return " ".join(["v=spf1", *dict.fromkeys(term for term in terms if term.lstrip("+?~-").lower() != "all"), "~all"])
