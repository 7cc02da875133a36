"""Growing pauses while connections to the mail server fail."""

from __future__ import annotations

from time import monotonic
from typing import Final

MAX_PAUSE: Final = 60.0  # seconds


class ServerBackoff:
    """Counts failures since the last success, and doubles the pause after each, from the second on."""

    def __init__(self, first_backoff: float) -> None:
        self.first_backoff = first_backoff
        self.failures_in_a_row = 0
        self.pause_ends_at = 0.0

    def record_failure(self, now: float | None = None) -> None:
        """Count a failure, unless a pause is running: connections that fail together count as one failure."""
        moment = monotonic() if now is None else now
        if moment < self.pause_ends_at:
            return
        self.failures_in_a_row += 1
        # The first failure may only be a server that closes a connection after so many messages.
        pause = self.first_backoff * 2 ** (self.failures_in_a_row - 2) if self.failures_in_a_row > 1 else 0.0
        self.pause_ends_at = moment + min(pause, MAX_PAUSE)

    def record_success(self) -> None:
        """End the pause and start counting from 0 again."""
        self.failures_in_a_row = 0
        self.pause_ends_at = 0.0

    def seconds_to_wait(self, now: float | None = None) -> float:
        """Return the seconds until the pause ends; 0 if none is running."""
        return max(0.0, self.pause_ends_at - (monotonic() if now is None else now))
