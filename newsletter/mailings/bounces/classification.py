"""Which answers of mail servers say that an address is no use, and which may change (RFC 3463)."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

# Neither part of an IP address nor of a version number.
STATUS: Final = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")
UNDEFINED: Final = re.compile(r"[45]\.0\.0")
MAX_READ_LENGTH: Final = 5_000  # characters

# There is no such mailbox, host or person, or the mailbox is closed; RFC 7505 for a domain that takes no mail.
ADDRESS_IS_NO_USE: Final = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})

_WHO = r"(?:user|mailbox|recipient|address|account)"
# Servers that know no status codes say it in words, of which these are the usual ones.
NOBODY_THERE: Final = re.compile(
    rf"\b(?:no such|unknown|invalid)\b.{{0,20}}\b{_WHO}\b|"
    rf"\b{_WHO}\b.{{0,40}}\b(?:unknown|not found|invalid|does not exist|doesn.t exist)",
    re.IGNORECASE,
)


class ReportKind(Enum):
    """What a report means for the person."""

    HARD = "hard bounce"
    SOFT = "soft bounce"
    COMPLAINT = "complaint"


def find_status(*answers: str) -> str:
    """Return the status code (RFC 3463) in the answers of servers, the first that says something; empty for none."""
    found = [match.group() for answer in answers for match in STATUS.finditer(answer[:MAX_READ_LENGTH])]
    telling = [status for status in found if not UNDEFINED.fullmatch(status)]
    return next(iter(telling or found), "")


def bounce_kind(status: str, words: str) -> ReportKind:
    """Tell a hard bounce from a soft one by the status code, and by the words where the code says nothing.

    A refusal for what the sender or the mail is like, as by a spam filter, is no fault of the address and so soft.
    """
    if status in ADDRESS_IS_NO_USE:
        return ReportKind.HARD
    says_nothing = not status or status == "5.0.0"
    return ReportKind.HARD if says_nothing and NOBODY_THERE.search(words[:MAX_READ_LENGTH]) else ReportKind.SOFT
