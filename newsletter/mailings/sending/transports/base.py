"""The interface of transports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from newsletter.mailings.sending.envelope import validated_address
from newsletter.mailings.sending.transports.delivery_outcome import DeliveryOutcome


@dataclass(frozen=True)
class OutgoingMail:
    """One message to one recipient; the content has lines that end in CRLF, none of which begins with a dot.

    Raises UnwritableAddressError for an address that cannot be used in an envelope.
    """

    sender: str
    recipient: str
    content: bytes

    def __post_init__(self) -> None:
        validated_address(self.sender)
        validated_address(self.recipient)


class Connection(Protocol):
    """A connection to a mail server, used by one thread; opened by the first message."""

    def send(self, mail: OutgoingMail) -> DeliveryOutcome:
        """Send one message; failures of the server are returned, not raised."""

    def close(self) -> None:
        """Close the connection if it is open."""


class Transport(Protocol):
    """A way of sending, over any number of connections."""

    def connection(self) -> Connection:
        """Return a new connection, which is not open yet."""
