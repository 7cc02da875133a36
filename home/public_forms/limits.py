"""How often a form is taken in an hour: from one network, and in all.

The address of a client is kept nowhere: the cache holds a keyed hash of it that no other day can repeat, for an hour.
Processes that share no cache count each for itself.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import ceil

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

PERIOD = 60 * 60  # seconds


@dataclass(frozen=True)
class FormLimit:
    """How often one form is taken in an hour, and what a sender is told, in whole sentences, when it was too often."""

    name: str
    per_network: int
    in_all: int
    network_reason: str
    all_reason: str
    advice: str = "What you wrote is still here: please send it again in {minutes} minutes."

    def count(self, network: str) -> Refusal | None:
        """Count a form from a network, empty for an unknown one; return a refusal when there were too many already."""
        period, seconds_gone = divmod(int(time.time()), PERIOD)
        wait = PERIOD - seconds_gone
        if network and _increment(f"{self.name}-{period}-{_hashed(network)}") > self.per_network:
            return self._refuse(self.network_reason, wait)
        if _increment(f"{self.name}-{period}") > self.in_all:
            return self._refuse(self.all_reason, wait)
        return None

    def _refuse(self, reason: str, seconds: int) -> Refusal:
        return Refusal(f"{reason} {self.advice.format(minutes=ceil(seconds / 60))}", seconds)


@dataclass(frozen=True)
class Refusal:
    """Why a form is not taken now and what to do about it, and after how many seconds it may be sent again."""

    message: str
    seconds: int


def _hashed(network: str) -> str:
    return salted_hmac("home.public_forms.limits", f"{timezone.localdate()} {network}", algorithm="sha256").hexdigest()


def _increment(key: str) -> int:
    """Add one to a counter and return its value; a counter that the cache has just dropped starts again."""
    if cache.add(key, 1, timeout=PERIOD):
        return 1
    try:
        return cache.incr(key)
    except ValueError:
        return 1
