"""Days and times in words: as they stand in a field, and as they were understood."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Final

from django.db import models
from django.utils import timezone

from home.dates.datetime_parser import read_day, read_moment, read_month, read_time
from home.partial_dates import PartialDate, Precision

DAYS_IN_WORDS: Final = {-1: "yesterday", 0: "today", 1: "tomorrow"}
LONGEST_IN_DAYS: Final = 60


def describe_minutes(number: int) -> str:
    """Return how long to wait, such as "1 minute"."""
    return f"{number} minute{'' if number == 1 else 's'}"


class DateKind(models.TextChoices):
    """What a field asks for."""

    DAY = "day", "A day"
    TIME = "time", "A time"
    MOMENT = "moment", "A day and a time"
    PARTIAL = "partial", "A day, a month or a year"
    MONTH = "month", "A month"


def format_day(day: datetime.date) -> str:
    """Return "15 July 2027", which can be read in one way only."""
    return f"{day.day} {day:%B} {day.year}"


def format_month(day: datetime.date) -> str:
    """Return "July 2027" for any day of that month."""
    return f"{day:%B} {day.year}"


def format_time(time: datetime.time) -> str:
    """Return "14:30", with seconds where there are some."""
    return f"{time:%H:%M:%S}" if time.second else f"{time:%H:%M}"


def format_moment(moment: datetime.datetime) -> str:
    """Return "15 July 2027 14:30", with the name of the clock where the time comes twice on that day."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    text = f"{format_day(local)} {format_time(local.time())}"
    comes_twice = local.tzinfo and local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{text} {local.tzname()}" if comes_twice else text


def describe_day(day: datetime.date) -> str:
    """Return "Thursday 15 July 2027, in 8 months"."""
    return f"{day:%A} {format_day(day)}, {_distance((day - timezone.localdate()).days)}"


def describe_time(time: datetime.time) -> str:
    """Return "14:30 (2.30pm)"."""
    if not time.minute and time.hour % 12 == 0:
        return f"{format_time(time)} ({'noon' if time.hour else 'midnight'})"
    minutes = f".{time:%M}" if time.minute else ""
    return f"{format_time(time)} ({time.hour % 12 or 12}{minutes}{'am' if time.hour < 12 else 'pm'})"


def describe_moment(moment: datetime.datetime) -> str:
    """Return "Thursday 15 July 2027, 14:30, in 8 months"."""
    local = timezone.localtime(moment)
    shown = format_moment(moment).removeprefix(format_day(local)).strip()
    days = (local.date() - timezone.localdate()).days
    over = " – this time has passed" if not days and moment <= timezone.now() else ""
    return f"{local:%A} {format_day(local)}, {shown}, {_distance(days)}{over}"


def describe_partial_date(date: PartialDate) -> str:
    """Return a day as other days are described, and a month or a year as it reads."""
    return describe_day(date.first_day) if date.precision is Precision.DAY else str(date)


def _distance(days: int) -> str:
    """Return how far away a day is, roughly, which shows a wrong year at once."""
    if days in DAYS_IN_WORDS:
        return DAYS_IN_WORDS[days]
    number, unit = abs(days), "day"
    if number > 730:
        number, unit = number // 365, "year"
    elif number > LONGEST_IN_DAYS:
        number, unit = round(number / 30.44), "month"
    amount = f"{number} {unit}{'' if number == 1 else 's'}"
    return f"in {amount}" if days > 0 else f"{amount} ago"


READERS: Final[dict[DateKind, tuple[Callable[[str], object], Callable[..., str], Callable[..., str]]]] = {
    DateKind.DAY: (read_day, format_day, describe_day),
    DateKind.TIME: (read_time, format_time, describe_time),
    DateKind.MOMENT: (read_moment, format_moment, describe_moment),
    DateKind.PARTIAL: (PartialDate.parse, str, describe_partial_date),
    DateKind.MONTH: (read_month, format_month, format_month),
}


def describe_text(kind: DateKind, text: str) -> tuple[str, str]:
    """Return how a text is understood and its plain spelling; raises ValueError where it cannot be read."""
    read, plain, describe = READERS[kind]
    value = read(text)
    return describe(value), plain(value)
