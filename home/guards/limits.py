"""How often a form is taken in an hour: from one network, and in all.

The address of a client is kept nowhere: the cache holds a keyed hash of it that no other day can repeat, for an hour.
Processes that share no cache count each for itself.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

PERIOD = 60 * 60  # seconds


@dataclass(frozen=True)
class Limit:
    """How often one form is taken in an hour, and what is said, in a whole sentence, when it was too often."""

    form: str
    from_one_network: int
    in_all: int
    network_reason: str
    all_reason: str


@dataclass(frozen=True)
class Refusal:
    """Why a form is not taken now, and after how many seconds it may be."""

    reason: str
    seconds: int


def count_form(limit: Limit, network: str) -> Refusal | None:
    """Count a form from a network, empty for an unknown one; return a refusal when there were too many already."""
    period, seconds_gone = divmod(int(time.time()), PERIOD)
    wait = PERIOD - seconds_gone
    if network and _count(f"{limit.form}-{period}-{_hashed(network)}") > limit.from_one_network:
        return Refusal(limit.network_reason, wait)
    if _count(f"{limit.form}-{period}") > limit.in_all:
        return Refusal(limit.all_reason, wait)
    return None


def _hashed(network: str) -> str:
    return salted_hmac("home.guards.limits", f"{timezone.localdate()} {network}", algorithm="sha256").hexdigest()


def _count(key: str) -> int:
    """Add one to a counter and return what it says; a counter that the cache just dropped begins again."""
    if cache.add(key, 1, timeout=PERIOD):
        return 1
    try:
        return cache.incr(key)
    except ValueError:
        return 1
