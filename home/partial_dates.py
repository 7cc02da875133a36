"""A date known to the day, the month or the year only, as ISO 8601 writes dates of reduced precision."""

import calendar
import datetime
from dataclasses import dataclass
from functools import total_ordering
from typing import Final, Self

from django.db import models

from home.dates.date_parser import MONTH_NAMES, WEEKDAY_NAMES, split_date

EARLIEST_YEAR: Final = 1800
LATEST_YEAR: Final = 2200


class Precision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", "Day"
    MONTH = "month", "Month"
    YEAR = "year", "Year"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown; it sorts as its ISO 8601 text does."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where the calendar has no such date."""
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise ValueError(
                f"The year {self.year} is out of range. Enter a year between {EARLIEST_YEAR} and {LATEST_YEAR}."
            )
        if self.month is None:
            if self.day is not None:
                raise ValueError("A date with a day needs its month as well. Add the month or leave out the day.")
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"There is no month {self.month}. Enter a month from 1 to 12, or its name.")
        if self.day is not None and not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            month = MONTH_NAMES[self.month - 1]
            raise ValueError(f"There is no {self.day} {month} {self.year}. Check the day and the month.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ISO 8601 or a spelling such as "14 July 2017", "Fri 14/07/2017" or "2017"; raises ValueError."""
        parts = split_date(text)
        date = cls(parts["year"], parts["month"], parts["day"])
        weekday = parts["weekday"]
        if weekday is not None and date.day is not None and date.first_day.weekday() != weekday:
            is_day, was_day = WEEKDAY_NAMES[date.first_day.weekday()], WEEKDAY_NAMES[weekday]
            raise ValueError(f"{date} is a {is_day}, not a {was_day}. Check the day and the date.")
        return date

    @classmethod
    def from_date(cls, date: datetime.date) -> Self:
        """Return the same day, known exactly."""
        return cls(date.year, date.month, date.day)

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def iso(self) -> str:
        """The date as ISO 8601 writes it, at most ten characters: "2017", "2017-07" or "2017-07-14"."""
        known = (part for part in (self.month, self.day) if part is not None)
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in known)])

    @property
    def first_day(self) -> datetime.date:
        """The earliest day the date can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The latest day the date can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Return the date as a reader sees it: "14 July 2017", "July 2017" or "2017"."""
        if self.month is None:
            return str(self.year)
        month = f"{MONTH_NAMES[self.month - 1]} {self.year}"
        return month if self.day is None else f"{self.day} {month}"

    def __lt__(self, other: object) -> bool:
        """Compare as ISO 8601 text, so a year stands before its months and a month before its days."""
        return self.iso < other.iso if isinstance(other, PartialDate) else NotImplemented
