"""What every way of sending offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from newsletter.mailings.sending.envelope import checked_address
from newsletter.mailings.sending.transports.delivery_outcome import Outcome


@dataclass(frozen=True)
class OutgoingMail:
    """One message to one recipient; the content has lines that end in CRLF, none of which begins with a dot.

    Raises UnwritableAddressError for an address that cannot stand in an envelope.
    """

    sender: str
    recipient: str
    content: bytes

    def __post_init__(self) -> None:
        checked_address(self.sender)
        checked_address(self.recipient)


class Connection(Protocol):
    """One connection to a mail server, used by one thread; opened when it is first needed."""

    def send(self, mail: OutgoingMail) -> Outcome:
        """Send one message, on a connection that is opened if need be; raises nothing that a server can cause."""

    def close(self) -> None:
        """End the connection; nothing happens when there is none."""


class Transport(Protocol):
    """A way of sending, from which any number of connections can be had."""

    def connection(self) -> Connection:
        """Return a connection that is not open yet."""
