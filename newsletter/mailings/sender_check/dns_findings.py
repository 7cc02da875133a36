"""What the check found, in words for staff, and what to ask of the person who looks after the domain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices

TEXT_RECORD: Final = "TXT"


class Standing(TextChoices):
    """How it stands with one thing."""

    RIGHT = "right", "In order"
    CHANGE = "change", "Could be better"
    FAULT = "fault", "Not in order"
    UNKNOWN = "unknown", "Not known"


@dataclass(frozen=True)
class DnsRecord:
    """A record to publish: the whole name, its type, and its value."""

    name: str
    value: str
    kind: str = TEXT_RECORD


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; ``advice`` is empty where nothing is to be done."""

    subject: str
    standing: Standing
    message: str
    advice: str = ""
    record: DnsRecord | None = None


def not_looked_up(subject: str, name: str) -> Finding:
    """Say that the name servers did not answer."""
    return Finding(
        subject,
        Standing.UNKNOWN,
        f"The name servers gave no answer for {name}. That may pass, and says nothing about the record.",
        "Look again in a few minutes. If it stays so, ask the person who looks after the domain whether its name "
        "servers are up.",
    )
