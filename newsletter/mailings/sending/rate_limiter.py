"""A limit on the messages sent in a minute, in total and to one host."""

from __future__ import annotations

from time import monotonic

from django.conf import settings


def worker_limit(limit: int) -> int:
    """Return the share that one worker has of a limit of the whole site, at least one message a minute; 0 stays 0."""
    return max(1, limit // settings.MAILING_WORKERS) if limit else 0


class RateLimiter:
    """Spreads messages evenly over each minute; a limit of 0 is no limit."""

    def __init__(self, per_minute: int, per_host_per_minute: int) -> None:
        self.interval = 60 / per_minute if per_minute else 0.0
        self.host_interval = 60 / per_host_per_minute if per_host_per_minute else 0.0
        self.free_at = 0.0
        self.hosts_free_at: dict[str, float] = {}

    def seconds_to_wait(self, host: str, now: float | None = None) -> float:
        """Return the seconds until a message to the host may be sent; 0 if it may be sent now."""
        moment = monotonic() if now is None else now
        free_at = self.free_at
        if self.host_interval:
            free_at = max(free_at, self.hosts_free_at.get(host, 0.0))
        return max(0.0, free_at - moment)

    def record_send(self, host: str, now: float | None = None) -> None:
        """Count a message to the host as sent."""
        moment = monotonic() if now is None else now
        if self.interval:
            self.free_at = moment + self.interval
        if self.host_interval:
            self.hosts_free_at[host] = moment + self.host_interval
