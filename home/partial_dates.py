"""A date known to the day, the month or the year only, as ISO 8601 writes dates of reduced precision."""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Any, Final, Self

from django.db import models

EARLIEST_YEAR: Final = 1800
LATEST_YEAR: Final = 2200
EXAMPLES: Final = "14 July 2017, July 2017 or 2017"

# Spelt out because calendar.month_name follows the locale of the process.
MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NUMBERS: Final = {
    spelling.casefold(): number for number, name in enumerate(MONTH_NAMES, start=1) for spelling in (name, name[:3])
} | {"sept": 9}

MONTH_WORD = r"(?P<word>[a-z]+)\.?,?"
SPELLINGS: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?",
        r"((?P<day>\d{1,2}) ?[/.-] ?)?(?P<month>\d{1,2}) ?[/.-] ?(?P<year>\d{4})",
        rf"((?P<day>\d{{1,2}})(st|nd|rd|th)?[ -]?)?{MONTH_WORD}[ -]?(?P<year>\d{{4}})",
    )
)
SHORT_YEAR: Final = re.compile(
    rf"(\d{{1,2}} ?[/.-] ?)?\d{{1,2}} ?[/.-] ?\d\d|((\d{{1,2}})(st|nd|rd|th)?[ -]?)?{MONTH_WORD}[ -]?'?\d\d",
    re.ASCII,
)


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
                f"The year {self.year} is out of range. Write a year between {EARLIEST_YEAR} and {LATEST_YEAR}."
            )
        if self.month is None:
            if self.day is not None:
                raise ValueError("A date with a day needs its month as well. Add the month or leave out the day.")
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"There is no month {self.month}. Write a month from 1 to 12, or its name.")
        if self.day is not None and not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            month = MONTH_NAMES[self.month - 1]
            raise ValueError(f"There is no {self.day} {month} {self.year}. Check the day and the month.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ISO 8601 or a British spelling such as "14 July 2017", "07/2017" or "2017"; raises ValueError."""
        spelling = " ".join(text.split()).casefold()
        for pattern in SPELLINGS:
            if match := pattern.fullmatch(spelling):
                return cls._from_parts(match.groupdict())
        if SHORT_YEAR.fullmatch(spelling):
            raise ValueError(f"Write the year with four digits, for example {EXAMPLES}.")
        raise ValueError(f"This date could not be read. Write it as {EXAMPLES}.")

    @classmethod
    def _from_parts(cls, parts: dict[str, Any]) -> Self:
        word = parts.get("word")
        if word is not None and word not in MONTH_NUMBERS:
            raise ValueError(f"“{word}” is not the name of a month. Write the date as {EXAMPLES}.")
        month = MONTH_NUMBERS[word] if word else parts.get("month")
        day = parts.get("day")
        return cls(int(parts["year"]), int(month) if month else None, int(day) if day else None)

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
