"""How many messages are taken in an hour: from one network, and in all.

The address of a client is kept nowhere: the cache holds a keyed hash of it that no other day can repeat, for an hour.
Processes that share no cache count each for itself.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

PERIOD = 60 * 60  # seconds
FROM_ONE_NETWORK = 5
IN_ALL = 120


@dataclass(frozen=True)
class Refusal:
    """Why a message is not taken now, and after how many seconds it may be."""

    reason: str
    seconds: int


def count_message(network: str) -> Refusal | None:
    """Count a message from a network, empty for an unknown one; give a refusal when there were too many already."""
    period, seconds_gone = divmod(int(time.time()), PERIOD)
    wait = PERIOD - seconds_gone
    if network and _count(f"contact-{period}-{_hashed(network)}") > FROM_ONE_NETWORK:
        return Refusal("We have had several messages from your connection within the hour.", wait)
    if _count(f"contact-{period}") > IN_ALL:
        return Refusal("We have had more messages within the hour than we can take in.", wait)
    return None


def _hashed(network: str) -> str:
    return salted_hmac("home.contact.limits", f"{timezone.localdate()} {network}", algorithm="sha256").hexdigest()


def _count(key: str) -> int:
    """Add one to a counter and give what it says; a counter that the cache just dropped begins again."""
    if cache.add(key, 1, timeout=PERIOD):
        return 1
    try:
        return cache.incr(key)
    except ValueError:
        return 1
