"""Dates of calls and events, by the same rules in every rendering; today is the day in London."""

from __future__ import annotations

import datetime

from django.utils import timezone

from home.partial_dates import PartialDate


def is_closed(closing_date: datetime.date | None, outcome: str) -> bool:
    """Whether a call is closed: its closing date has passed or its outcome is known."""
    return bool(outcome) or bool(closing_date and closing_date < timezone.localdate())


def format_days_left(closing_date: datetime.date) -> str:
    """Return the days until a closing date in words; it must not have passed."""
    days = (closing_date - timezone.localdate()).days
    return {0: "last day today", 1: "1 day left"}.get(days, f"{days} days left")


def is_over(starts: PartialDate | None, ends: PartialDate | None) -> bool:
    """Whether the last possible day of an event has passed."""
    last = ends or starts
    return bool(last and last.last_day < timezone.localdate())


def format_event_dates(
    starts: PartialDate | None,
    start_time: datetime.time | None,
    ends: PartialDate | None,
    end_time: datetime.time | None,
) -> str:
    """Return the start and end of an event in words, with times if given."""
    start, end = _format_moment(starts, start_time), _format_moment(ends, end_time)
    if not ends or ends == starts:
        until = " to" if start_time else ", until"
        return f"{start}{until} {end_time:%H:%M}" if start and end_time else start
    return f"{start} to {end}" if start else end


def _format_moment(date: PartialDate | None, time: datetime.time | None) -> str:
    if not date:
        return ""
    return f"{date}, {time:%H:%M}" if time else str(date)
