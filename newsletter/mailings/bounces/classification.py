"""Classify bounces as hard or soft by the reply of the mail server (RFC 3463)."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from newsletter.mailings.invalid_address_codes import INVALID_ADDRESS_CODES

# The look-arounds keep out IP addresses and version numbers.
STATUS_CODE: Final = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")
UNDEFINED_STATUS: Final = re.compile(r"[45]\.0\.0")
MAX_READ_LENGTH: Final = 5_000  # characters

_RECIPIENT = r"(?:user|mailbox|recipient|address|account)"
# The usual words of servers that send no status code.
UNKNOWN_RECIPIENT: Final = re.compile(
    rf"\b(?:no such|unknown|invalid)\b.{{0,20}}\b{_RECIPIENT}\b|"
    rf"\b{_RECIPIENT}\b.{{0,40}}\b(?:unknown|not found|invalid|does not exist|doesn.t exist)",
    re.IGNORECASE,
)


class ReportKind(Enum):
    """What a report says about the recipient."""

    HARD = "hard bounce"
    SOFT = "soft bounce"
    COMPLAINT = "complaint"


def find_status(*replies: str) -> str:
    """Return the first status code (RFC 3463) in the replies, preferring defined ones; empty if there is none."""
    found = [match.group() for reply in replies for match in STATUS_CODE.finditer(reply[:MAX_READ_LENGTH])]
    defined = [status for status in found if not UNDEFINED_STATUS.fullmatch(status)]
    return next(iter(defined or found), "")


def bounce_kind(status: str, text: str) -> ReportKind:
    """Return whether a bounce is hard or soft, by the status code, or by the text if the code is undefined.

    A refusal because of the sender or the content, as by a spam filter, says nothing about the address: it is soft.
    """
    if status in INVALID_ADDRESS_CODES:
        return ReportKind.HARD
    is_undefined = not status or status == "5.0.0"
    return ReportKind.HARD if is_undefined and UNKNOWN_RECIPIENT.search(text[:MAX_READ_LENGTH]) else ReportKind.SOFT
