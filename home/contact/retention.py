"""How long messages from readers are kept."""

import datetime

from django.utils import timezone

RETENTION_DAYS = 90


def last_day_kept() -> datetime.date:
    """Return the day after which a message that comes in today is deleted."""
    return timezone.localdate() + datetime.timedelta(days=RETENTION_DAYS)
