"""Take a typed date apart: the spellings that people use, and the sentences for those that cannot be read."""

import calendar
import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils import timezone

MAX_LENGTH: Final = 60
MAX_QUOTED_LENGTH: Final = 30
EXAMPLES: Final = "14 July 2017, July 2017 or 2017"

# Spelt out because calendar.month_name follows the locale of the process.
MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NUMBERS: Final = {
    spelling.casefold(): number for number, name in enumerate(MONTH_NAMES, start=1) for spelling in (name, name[:3])
} | {"sept": 9}
WEEKDAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_NUMBERS: Final = {
    spelling.casefold(): number for number, name in enumerate(WEEKDAY_NAMES) for spelling in (name, name[:3])
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

DAY: Final = r"(?P<day>\d{1,2}) ?(st|nd|rd|th)?"
MONTH_WORD: Final = r"(?P<word>[a-z]+)\.?,?"
YEAR: Final = r"(?P<year>\d{3,})"
SPELLINGS: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        YEAR,
        rf"{YEAR} ?[-/.] ?(?P<month>\d{{1,2}})( ?[-/.] ?(?P<day>\d{{1,2}}))?",
        rf"((?P<day>\d{{1,2}}) ?[/.-] ?)?(?P<month>\d{{1,2}}) ?[/.-] ?{YEAR}",
        rf"({DAY}( of)?[ /-]?)?{MONTH_WORD}[ /-]?{YEAR}",
        rf"{MONTH_WORD}[ -]?{DAY}(, ?| ){YEAR}",
    )
)
SHORT_YEAR: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"((?P<day>\d{1,2}) ?[/.-] ?)?(?P<month>\d{1,2}) ?[/.-] ?'?(?P<short>\d{1,2})",
        rf"({DAY}( of)?[ /-]?)?{MONTH_WORD}[ /-]?'?(?P<short>\d\d)",
        rf"{MONTH_WORD} {DAY}, ?'?(?P<short>\d\d)",
    )
)
# Years of two digits are of this century up to this one, as in most diaries.
LAST_SHORT_YEAR: Final = 68
NO_YEAR: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{DAY}( of)? ?{MONTH_WORD}",
        rf"{MONTH_WORD} ?{DAY}",
        r"(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2})",
    )
)
WEEKDAY: Final = re.compile(r"(?:on )?(?:the )?(?:(?P<weekday>[a-z]+)[.,]* (?:the )?)?(?P<rest>.*)", re.ASCII)
DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"’": "'", "‘": "'"})  # noqa: RUF001  # as people type them


def quote(text: str) -> str:
    """Return what was typed, between quotation marks and short enough for a sentence."""
    plain = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return f"“{plain[: MAX_QUOTED_LENGTH - 1]}…”" if len(plain) > MAX_QUOTED_LENGTH else f"“{plain}”"


def normalise(text: str, example: str) -> str:
    """Return the text in small letters with plain spaces and dashes; raises ValueError where it cannot be a date."""
    if len(text) > MAX_LENGTH:
        raise ValueError(f"{quote(text)} is too long to be read. Enter only {example}.")
    if any(character.isnumeric() and not character.isascii() for character in text):
        raise ValueError(
            f"{quote(text)} could not be read. Enter numbers with the digits 0 to 9, for example {example}."
        )
    return " ".join(text.translate(DASHES).split()).casefold().strip(" .,;")


def split_date(text: str) -> Mapping[str, Any]:
    """Return the parts of a date: year, and month, day and weekday where they are written; raises ValueError."""
    spelling = normalise(text, EXAMPLES)
    match = WEEKDAY.fullmatch(spelling)
    weekday = match["weekday"] if match and match["weekday"] in WEEKDAY_NUMBERS else None
    if match and (weekday or match["weekday"] is None):
        spelling = match["rest"]
    for pattern in SPELLINGS:
        if match := pattern.fullmatch(spelling):
            return _numbers(match.groupdict(), text) | {"weekday": weekday and WEEKDAY_NUMBERS[weekday]}
    _explain_missing_year(spelling, text, WEEKDAY_NUMBERS[weekday] if weekday else None)
    raise ValueError(f"{quote(text)} could not be read as a date. Enter it as {EXAMPLES}.")


def _numbers(parts: dict[str, Any], text: str) -> dict[str, int | None]:
    word, month, day = parts.get("word"), parts.get("month"), parts.get("day")
    if word is not None and word not in MONTH_NUMBERS:
        raise ValueError(f"“{word}” is not the name of a month. Enter the date as {EXAMPLES}.")
    if day and month and int(month) > 12 and int(day) <= 12 and re.search(rf"{month}\D+\d{{3,}}$", text.strip()):
        raise ValueError(
            f"{quote(text)} was read as day {int(day)} of month {int(month)}, because the day comes first here, and "
            f"there is no month {int(month)}. Enter the month as a word, for example 14 July 2017."
        )
    number = MONTH_NUMBERS[word] if word else int(month) if month else None
    return {"year": int(parts["year"]), "month": number, "day": int(day) if day else None}


def _explain_missing_year(spelling: str, text: str, weekday: int | None) -> None:
    """Raise ValueError with what is missing, where the text is a date but for its year."""
    short = _short_year_date(spelling)
    for pattern in NO_YEAR:
        match = pattern.fullmatch(spelling)
        parts = match.groupdict() if match else {}
        month = _month_number(parts)
        if not 1 <= month <= 12:
            continue
        last = calendar.monthrange(2000, month)[1]
        if int(parts["day"]) > last or parts["day"] == "0":
            raise ValueError(f"{quote(text)} is not a day: {MONTH_NAMES[month - 1]} has {last} days. Check the day.")
        day, name = int(parts["day"]), MONTH_NAMES[month - 1]
        also = f", or {short} if you mean the month" if short else ""
        year = _year_with(day, month, weekday)
        raise ValueError(
            f"{quote(text)} has no year. Enter the year with four digits, for example {day} {name} {year}{also}."
        )
    if short:
        raise ValueError(f"Enter the year of {quote(text)} with four digits: {short}.")
    if any(pattern.fullmatch(spelling) for pattern in SHORT_YEAR):
        raise ValueError(f"Enter the year with four digits, for example {EXAMPLES}.")


def _month_number(parts: Mapping[str, str | None]) -> int:
    return MONTH_NUMBERS.get(parts.get("word") or "", 0) or int(parts.get("month") or 0)


def _short_year_date(spelling: str) -> str:
    """Return the date with all digits of its year, as it was written; empty where it cannot be meant."""
    for pattern in SHORT_YEAR:
        match = pattern.fullmatch(spelling)
        if not match or len(match["short"]) < 2:
            continue
        month, day = _month_number(match.groupdict()), match["day"]
        year = int(match["short"]) + (2000 if int(match["short"]) <= LAST_SHORT_YEAR else 1900)
        if not 1 <= month <= 12 or (day and not 1 <= int(day) <= calendar.monthrange(year, month)[1]):
            continue
        if "month" in match.groupdict():
            return f"{day}/{month:02}/{year}" if day else f"{month:02}/{year}"
        return f"{int(day)} {MONTH_NAMES[month - 1]} {year}" if day else f"{MONTH_NAMES[month - 1]} {year}"
    return ""


def _year_with(day: int, month: int, weekday: int | None) -> int:
    """Return the next year that has that day, and on that weekday where one was written."""
    today = timezone.localdate()
    for year in range(today.year, today.year + 40):
        if day > calendar.monthrange(year, month)[1] or (
            (month, day) < (today.month, today.day) and year == today.year
        ):
            continue
        if weekday is None or calendar.weekday(year, month, day) == weekday:
            return year
    return today.year
