"""Findings of the sender check: what is right or wrong with a DNS record, and what to ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices

TEXT_RECORD: Final = "TXT"
# How advice begins that only the person who manages the domain can follow.
ASK: Final = "Ask the person who looks after the domain"


class CheckStatus(TextChoices):
    """How one part of the check went."""

    RIGHT = "right", "In order"
    CHANGE = "change", "Could be better"
    FAULT = "fault", "Not in order"
    UNKNOWN = "unknown", "Not known"


@dataclass(frozen=True)
class DnsRecord:
    """A DNS record to publish, by its full name."""

    name: str
    value: str
    kind: str = TEXT_RECORD


@dataclass(frozen=True)
class DnsFinding:
    """The result for one subject; ``advice`` is empty if nothing is to be done."""

    subject: str
    status: CheckStatus
    message: str
    advice: str = ""
    record: DnsRecord | None = None


def fault(subject: str, message: str, advice: str, record: DnsRecord | None = None) -> DnsFinding:
    """Return a finding of something that has to be put right, with the record to publish if there is one."""
    return DnsFinding(subject, CheckStatus.FAULT, message, advice, record)


def lookup_failure(subject: str, name: str) -> DnsFinding:
    """Return the finding for a name that the name servers did not answer for."""
    return DnsFinding(
        subject,
        CheckStatus.UNKNOWN,
        f"The name servers did not answer for {name}. This may be temporary, and tells us nothing about the record.",
        "Check again in a few minutes. If it still fails, ask the person who looks after the domain whether its name "
        "servers are running.",
    )
