"""What becomes of one message that is given to a mail server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

ENHANCED: Final = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\d)")

# The mailbox or its domain is not there or is closed: RFC 3463, sections 3.2, 3.3 and 3.5; RFC 7505 for 1.10.
GONE: Final = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4"})
# Servers that give no enhanced code say it by these (RFC 5321, section 4.2.3).
GONE_PLAINLY: Final = frozenset({550, 551, 553})


class Result(Enum):
    """How it went."""

    ACCEPTED = "accepted"
    REFUSED = "refused"  # for good: 5xx
    DEFERRED = "deferred"  # for now: 4xx
    TROUBLE = "trouble"  # with the connection, or with us as the sender: nothing is said about the recipient


@dataclass(frozen=True)
class Outcome:
    """The result, the codes of the reply without its text, and what follows for others.

    ``is_address_gone``: nothing will ever arrive at the address. ``was_tried``: the server may have seen the message.
    ``is_hopeless``: every other message would fare the same until somebody changes something.
    """

    result: Result
    reply: str = ""
    is_address_gone: bool = False
    was_tried: bool = True
    is_hopeless: bool = False


ACCEPTED: Final = Outcome(Result.ACCEPTED, "250")


def codes_of(code: int, text: bytes | str) -> str:
    """Return the code of a reply with its enhanced status code (RFC 3463), as in “550 5.1.1”; nothing else of its text.

    The text of a reply may name the address, so it is kept nowhere.
    """
    said = text.decode("ascii", "replace") if isinstance(text, bytes) else text
    enhanced = ENHANCED.match(said.lstrip())
    return f"{code} {enhanced.group()}" if enhanced else str(code)


def outcome_of(code: int, text: bytes | str, *, about_recipient: bool) -> Outcome:
    """Judge the reply to a recipient or to a message; 421 says that the server closes the connection."""
    reply = codes_of(code, text)
    if code == 421:
        return Outcome(Result.TROUBLE, reply)
    if 200 <= code < 300:
        return Outcome(Result.ACCEPTED, reply)
    if 400 <= code < 500:
        return Outcome(Result.DEFERRED, reply)
    if 500 <= code < 600:
        _, _, enhanced = reply.partition(" ")
        is_gone = enhanced in GONE if enhanced else about_recipient and code in GONE_PLAINLY
        return Outcome(Result.REFUSED, reply, is_address_gone=is_gone)
    return Outcome(Result.TROUBLE, reply)
