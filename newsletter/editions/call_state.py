"""When a call for participants is open, by the same rule in every rendering and listing; today is the day in London."""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils import timezone


def is_closed(closing_date: datetime.date | None, outcome: str) -> bool:
    """Whether a call is closed: its closing date has passed or its outcome is known."""
    return bool(outcome) or bool(closing_date and closing_date < timezone.localdate())


def open_calls() -> Q:
    """Return the condition that the row of a call is open: what ``is_closed`` says, for queries."""
    return Q(outcome="") & (Q(closing_date__isnull=True) | Q(closing_date__gte=timezone.localdate()))


def format_days_left(closing_date: datetime.date) -> str:
    """Return the days until a closing date in words; it must not have passed."""
    days = (closing_date - timezone.localdate()).days
    return {0: "last day today", 1: "1 day left"}.get(days, f"{days} days left")
