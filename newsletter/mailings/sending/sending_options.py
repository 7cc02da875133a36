"""How fast and how patiently mailings are sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

# A greylisting server wants minutes, a full mailbox hours (RFC 5321, section 4.5.4.1, asks for half an hour at least).
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
    """What one worker keeps to; the limits are numbers of messages, 0 for none.

    ``flush_each`` has SQLite flush every result to the disk, so that even a power cut leaves one message in doubt for
    each connection. ``retry_pauses`` come before each further try of a message, ``first_pause`` (seconds, doubled each
    time) after the second trouble in a row, and after ``most_trouble`` in a row the mailing is paused, as it is after
    ``most_refused`` refusals in a row. ``patience`` is how long a worker waits for messages to be tried again.
    """

    connections: int = 4
    per_minute: int = 0
    per_host_per_minute: int = 0
    flush_each: bool = True
    batch: int = 100
    retry_pauses: tuple[timedelta, ...] = RETRY_PAUSES
    first_pause: float = 1.0
    most_trouble: int = 8
    most_refused: int = 20
    patience: timedelta = timedelta(seconds=90)


def options_from_settings() -> SendingOptions:
    """Return the options of the settings; workers share the limits among them."""
    workers = settings.MAILING_WORKERS
    return SendingOptions(
        per_minute=_share(settings.MAIL_PER_MINUTE, workers),
        per_host_per_minute=_share(settings.MAIL_PER_HOST_PER_MINUTE, workers),
    )


def _share(limit: int, workers: int) -> int:
    return max(1, limit // workers) if limit else 0
