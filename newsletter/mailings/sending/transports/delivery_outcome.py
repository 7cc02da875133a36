"""The outcome of giving one message to a mail server, and what the reply codes of SMTP mean for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from newsletter.mailings.invalid_address_codes import INVALID_ADDRESS_CODES, INVALID_ADDRESS_REPLIES

ENHANCED_CODE: Final = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\d)")


class Result(Enum):
    """What the server did with the message."""

    ACCEPTED = "accepted"
    REFUSED = "refused"  # for good: 5xx
    DEFERRED = "deferred"  # for now: 4xx
    CONNECTION_ERROR = "trouble"  # or a refusal of us as the sender; it says nothing about the recipient


@dataclass(frozen=True)
class DeliveryOutcome:
    """The result and the codes of the reply, without its text.

    ``is_address_invalid``: no message can be delivered to the address. ``reached_server``: the server may have seen the
    message. ``is_fatal``: every other message would fail in the same way until the configuration is corrected.
    """

    result: Result
    reply: str = ""
    is_address_invalid: bool = False
    reached_server: bool = True
    is_fatal: bool = False


ACCEPTED: Final = DeliveryOutcome(Result.ACCEPTED, "250")


def reply_codes(code: int, text: bytes | str) -> str:
    """Return the code of a reply and its enhanced status code (RFC 3463), as in “550 5.1.1”.

    The text of a reply may contain the address, so it is not kept.
    """
    decoded = text.decode("ascii", "replace") if isinstance(text, bytes) else text
    enhanced = ENHANCED_CODE.match(decoded.lstrip())
    return f"{code} {enhanced.group()}" if enhanced else str(code)


def classify_reply(code: int, text: bytes | str, *, about_recipient: bool) -> DeliveryOutcome:
    """Return the outcome for a reply to RCPT or to the message; 421 means that the server closes the connection."""
    reply = reply_codes(code, text)
    if code == 421:
        return DeliveryOutcome(Result.CONNECTION_ERROR, reply)
    if 200 <= code < 300:
        return DeliveryOutcome(Result.ACCEPTED, reply)
    if 400 <= code < 500:
        return DeliveryOutcome(Result.DEFERRED, reply)
    if 500 <= code < 600:
        _, _, enhanced = reply.partition(" ")
        is_invalid = (
            enhanced in INVALID_ADDRESS_CODES if enhanced else about_recipient and code in INVALID_ADDRESS_REPLIES
        )
        return DeliveryOutcome(Result.REFUSED, reply, is_address_invalid=is_invalid)
    return DeliveryOutcome(Result.CONNECTION_ERROR, reply)
