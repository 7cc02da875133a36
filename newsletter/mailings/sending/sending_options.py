"""Rate limits, retries and connections of one worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from newsletter.mailings.sending.connection_pool import CONNECTIONS
from newsletter.mailings.sending.rate_limiter import worker_limit

# Greylisting passes in minutes, a full mailbox in hours (RFC 5321, section 4.5.4.1, asks for at least half an hour).
RETRY_PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=4),
    timedelta(hours=8),
)


@dataclass(frozen=True)
class SendingOptions:
    """Options of one worker; rate limits are numbers of messages, 0 for none.

    With ``flush_each_result`` SQLite flushes every result to the disk, so that a power cut leaves at most one message
    in doubt for each connection. ``retry_pauses`` come before each retry of a message. ``first_backoff``, in seconds,
    is the pause after the second connection failure in a row; it doubles with each further one. ``max_failures``
    failures or ``max_refusals`` refusals in a row pause the mailing. ``max_retry_wait`` is how long a worker waits for
    the next retry.
    """

    connections: int = CONNECTIONS
    per_minute: int = 0
    per_host_per_minute: int = 0
    flush_each_result: bool = True
    batch_size: int = 100
    retry_pauses: tuple[timedelta, ...] = RETRY_PAUSES
    first_backoff: float = 1.0
    max_failures: int = 8
    max_refusals: int = 20
    max_retry_wait: timedelta = timedelta(seconds=90)


def options_from_settings() -> SendingOptions:
    """Return the options of the settings; the rate limits are divided between the workers."""
    return SendingOptions(
        per_minute=worker_limit(settings.MAIL_PER_MINUTE),
        per_host_per_minute=worker_limit(settings.MAIL_PER_HOST_PER_MINUTE),
    )
