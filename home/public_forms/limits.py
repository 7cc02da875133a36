"""How often a form is taken in an hour from one network, and when it has to wait because of a flood.

A flood never closes a form for others. A household that sends too many is asked to wait. What comes from the networks
around it, or to a site that is flooded, is taken and handled later, at a slower pace.

The address of a client is kept nowhere: the cache holds a keyed hash of it that no other day can repeat, for an hour.
Processes that share no cache count each for itself.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import ip_network
from math import ceil

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

from home.dates.wording import describe_minutes

PERIOD = 60 * 60  # seconds

# How many households' worth is taken at once from networks of so many bits, the smallest network first.
IPV6_STEPS = {64: 1, 56: 2, 48: 4}
IPV4_STEPS = {32: 1, 24: 4}
# A wider network is refused only when it sends so many times what is taken from it at once.
REFUSED_AT = 10


@dataclass(frozen=True)
class FormLimit:
    """How often one form is taken in an hour, and what a sender is told, in whole sentences, when it was too often."""

    name: str
    per_network: int
    in_all: int
    network_reason: str
    advice: str = "What you wrote is still here: please send it again in {wait}."

    def count(self, network: str) -> Refusal | None:
        """Count a form from a network, empty for an unknown one; return a refusal when there were too many already."""
        wait = PERIOD - int(time.time()) % PERIOD
        for prefix, at_once in self._steps(network):
            is_household = at_once == self.per_network
            if _increment(self._key(prefix)) > at_once * (1 if is_household else REFUSED_AT):
                return self._refuse(self.network_reason, wait)
        _increment(self._key())
        return None

    def is_flooded(self, network: str) -> bool:
        """Whether a form that was just counted has to wait, because of its network or of the whole site.

        While the site is flooded, the first form from a network in the hour still goes at once.
        """
        steps = self._steps(network)
        if any(_value(self._key(prefix)) > at_once for prefix, at_once in steps):
            return True
        is_first = bool(steps) and _value(self._key(steps[-1][0])) <= 1
        return not is_first and _value(self._key()) > self.in_all

    def _steps(self, network: str) -> list[tuple[str, int]]:
        """Return the network and the wider ones around it, each with how many forms it may send at once."""
        if not network:
            return []
        try:
            address = ip_network(network, strict=False).network_address
        except ValueError:
            return [(network, self.per_network)]
        steps = IPV6_STEPS if address.version == 6 else IPV4_STEPS
        return [
            (str(ip_network(f"{address}/{bits}", strict=False)), households * self.per_network)
            for bits, households in steps.items()
        ]

    def _key(self, prefix: str = "") -> str:
        period = int(time.time()) // PERIOD
        return f"{self.name}-{period}-{_hashed(prefix)}" if prefix else f"{self.name}-{period}"

    def _refuse(self, reason: str, seconds: int) -> Refusal:
        return Refusal(f"{reason} {self.advice.format(wait=describe_minutes(ceil(seconds / 60)))}", seconds)


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


def _value(key: str) -> int:
    return int(cache.get(key, 0))
