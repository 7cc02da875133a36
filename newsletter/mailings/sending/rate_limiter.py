"""When the next message may be sent: limits by the minute, and pauses while the mail server is in trouble."""

from __future__ import annotations

from time import monotonic
from typing import Final

MAX_PAUSE: Final = 60.0  # seconds


class Pace:
    """Spreads messages evenly over each minute, all of them and those to one host; a limit of 0 is none."""

    def __init__(self, per_minute: int, per_host_per_minute: int) -> None:
        self.interval = 60 / per_minute if per_minute else 0.0
        self.host_interval = 60 / per_host_per_minute if per_host_per_minute else 0.0
        self.free_at = 0.0
        self.hosts_free_at: dict[str, float] = {}

    def wait(self, host: str, now: float | None = None) -> float:
        """Return the seconds until a message to the host may be sent, 0 when it may be now."""
        moment = monotonic() if now is None else now
        free_at = self.free_at
        if self.host_interval:
            free_at = max(free_at, self.hosts_free_at.get(host, 0.0))
        return max(0.0, free_at - moment)

    def note(self, host: str, now: float | None = None) -> None:
        """Note that a message to the host is being sent."""
        moment = monotonic() if now is None else now
        if self.interval:
            self.free_at = moment + self.interval
        if self.host_interval:
            self.hosts_free_at[host] = moment + self.host_interval


class ServerTrouble:
    """Counts trouble with the connections that nothing good has come between, and says how long to wait."""

    def __init__(self, first_pause: float) -> None:
        self.first_pause = first_pause
        self.in_a_row = 0
        self.over_at = 0.0

    def note(self, now: float | None = None) -> None:
        """Note trouble; what several connections meet at the same time is one trouble."""
        moment = monotonic() if now is None else now
        if moment < self.over_at:
            return
        self.in_a_row += 1
        # The first may be no more than a server that closes a connection it has had enough of.
        pause = self.first_pause * 2 ** (self.in_a_row - 2) if self.in_a_row > 1 else 0.0
        self.over_at = moment + min(pause, MAX_PAUSE)

    def forget(self) -> None:
        """Note that something went well."""
        self.in_a_row = 0
        self.over_at = 0.0

    def wait(self, now: float | None = None) -> float:
        """Return the seconds until it is worth trying again."""
        return max(0.0, self.over_at - (monotonic() if now is None else now))
