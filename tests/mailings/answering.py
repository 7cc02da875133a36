"""What mail servers answer in tests, and ways of sending that answer it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from newsletter.mailings.sending.sending_options import SendingOptions
from newsletter.mailings.sending.transports import ACCEPTED, MemoryTransport, Outcome, OutgoingMail, Result

NOW = SendingOptions(connections=1, retry_pauses=(timedelta(),) * 2, first_pause=0.0, patience=timedelta(seconds=5))
LATER = SendingOptions(connections=1, patience=timedelta())

DEFERRED = Outcome(Result.DEFERRED, "450 4.2.2")
REFUSED = Outcome(Result.REFUSED, "550 5.7.1")
GONE = Outcome(Result.REFUSED, "550 5.1.1", is_address_gone=True)
DROPPED = Outcome(Result.TROUBLE)
UNREACHABLE = Outcome(Result.TROUBLE, was_tried=False)


def answering(*outcomes: Outcome) -> MemoryTransport:
    """Return a transport that answers in this order and then accepts."""
    left = list(outcomes)
    return MemoryTransport(lambda mail: left.pop(0) if left else ACCEPTED)


def after(number: int, act: Callable[[], object]) -> MemoryTransport:
    """Return a transport in the midst of whose messages something happens."""
    seen: list[OutgoingMail] = []

    def answer(mail: OutgoingMail) -> Outcome:
        seen.append(mail)
        if len(seen) == number:
            act()
        return ACCEPTED

    return MemoryTransport(answer)
