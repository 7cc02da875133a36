"""Dates of events, by the same rules in every rendering; today is the day in London."""

from __future__ import annotations

import datetime

from django.utils import timezone

from home.partial_dates import PartialDate


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
