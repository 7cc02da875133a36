"""How long changes of guarded settings wait, which changes do, and whether a second person may shorten the wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from home.guarded_settings.email_domains import read_domains

# How long a change waits, so that colleagues can take it back.
WAIT = timedelta(days=1)
# A permission that nobody has: Wagtail then shows a field to administrators alone.
ADMINISTRATORS_ONLY = "superuser"


def any_change(old: Any, new: Any) -> bool:
    """Return True: every change has to wait."""
    return True


def switched_on(old: bool, new: bool) -> bool:
    """Return whether something is allowed that was not."""
    return new and not old


def made_shorter(old: int, new: int) -> bool:
    """Return whether there is less time than before."""
    return new < old


def domain_added(old: str, new: str) -> bool:
    """Return whether a list of domains has one that it had not."""
    return not set(read_domains(new)) <= set(read_domains(old))


@dataclass(frozen=True)
class Guard:
    """Guards one field: ``must_wait`` is asked about the old and the new value.

    ``may_be_confirmed`` says whether a second person can let the change take effect at once.
    """

    must_wait: Callable[[Any, Any], bool] = any_change
    may_be_confirmed: bool = False


class GuardedSetting:
    """A setting with guarded fields; goes before the base of the setting."""

    guards: ClassVar[dict[str, Guard]] = {}
