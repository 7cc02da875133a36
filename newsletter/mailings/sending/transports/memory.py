"""Keep messages instead of sending them, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from newsletter.mailings.sending.transports.base import OutgoingMail
from newsletter.mailings.sending.transports.delivery_outcome import ACCEPTED, Outcome, Result


def accept(mail: OutgoingMail) -> Outcome:
    """Accept every message."""
    return ACCEPTED


@dataclass
class MemoryTransport:
    """Answers each message as ``answer`` says, and keeps what it accepted in ``sent``."""

    answer: Callable[[OutgoingMail], Outcome] = accept
    sent: list[OutgoingMail] = field(default_factory=list)

    def connection(self) -> MemoryTransport:
        """Return itself: there is nothing to open."""
        return self

    def send(self, mail: OutgoingMail) -> Outcome:
        """Answer, and keep what is accepted."""
        outcome = self.answer(mail)
        if outcome.result is Result.ACCEPTED:
            self.sent.append(mail)
        return outcome

    def close(self) -> None:
        """Do nothing."""
