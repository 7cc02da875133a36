"""What mail servers answer in tests, and ways of sending that answer it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from newsletter.mailings.sending.sending_options import SendingOptions
from newsletter.mailings.sending.transports import ACCEPTED, DeliveryOutcome, MemoryTransport, OutgoingMail, Result

NOW = SendingOptions(
    connections=1, retry_pauses=(timedelta(),) * 2, first_backoff=0.0, max_retry_wait=timedelta(seconds=5)
)
LATER = SendingOptions(connections=1, max_retry_wait=timedelta())

DEFERRED = DeliveryOutcome(Result.DEFERRED, "450 4.2.2")
REFUSED = DeliveryOutcome(Result.REFUSED, "550 5.7.1")
GONE = DeliveryOutcome(Result.REFUSED, "550 5.1.1", is_address_invalid=True)
DROPPED = DeliveryOutcome(Result.CONNECTION_ERROR)
UNREACHABLE = DeliveryOutcome(Result.CONNECTION_ERROR, reached_server=False)


def answering(*outcomes: DeliveryOutcome) -> MemoryTransport:
    """Return a transport that answers in this order and then accepts."""
    left = list(outcomes)
    return MemoryTransport(lambda mail: left.pop(0) if left else ACCEPTED)


def after(number: int, act: Callable[[], object]) -> MemoryTransport:
    """Return a transport in the midst of whose messages something happens."""
    seen: list[OutgoingMail] = []

    def answer(mail: OutgoingMail) -> DeliveryOutcome:
        seen.append(mail)
        if len(seen) == number:
            act()
        return ACCEPTED

    return MemoryTransport(answer)
