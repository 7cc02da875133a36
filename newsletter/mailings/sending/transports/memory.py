"""A transport for tests that keeps messages in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from newsletter.mailings.sending.transports.base import OutgoingMail
from newsletter.mailings.sending.transports.delivery_outcome import ACCEPTED, DeliveryOutcome, Result


def accept(mail: OutgoingMail) -> DeliveryOutcome:
    """Return the outcome of a message that was accepted."""
    return ACCEPTED


@dataclass
class MemoryTransport:
    """Returns the outcome that ``answer`` gives for each message, and keeps accepted ones in ``sent``."""

    answer: Callable[[OutgoingMail], DeliveryOutcome] = accept
    sent: list[OutgoingMail] = field(default_factory=list)

    def connection(self) -> MemoryTransport:
        """Return the transport itself, as there is nothing to open."""
        return self

    def send(self, mail: OutgoingMail) -> DeliveryOutcome:
        """Keep the message if it is accepted."""
        outcome = self.answer(mail)
        if outcome.result is Result.ACCEPTED:
            self.sent.append(mail)
        return outcome

    def close(self) -> None:
        """Do nothing, as there is nothing to close."""
