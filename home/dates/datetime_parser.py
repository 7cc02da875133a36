"""Read a day, a time, or both, as people in Britain write them; what could mean two things is refused."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Final, TypeVar

from django.utils import timezone

from home.dates.date_parser import normalise, quote
from home.partial_dates import PartialDate, Precision

T = TypeVar("T")

DAY_EXAMPLE: Final = "15 July 2027"
TIME_EXAMPLE: Final = "14:30 or 2.30pm"
MOMENT_EXAMPLE: Final = "15 July 2027 14:30"
MONTH_MESSAGE: Final = "Enter the month and the year, for example July 2017."

RELATIVE_DAYS: Final = {"yesterday": -1, "today": 0, "tomorrow": 1}
TIME: Final = re.compile(
    r"(at )?(?P<hour>\d{1,2})( ?[:.h] ?(?P<minute>\d\d)(:(?P<second>\d\d)(\.0+)?)?)?"
    r"( o'? ?clock)?( ?(?P<half>a\.? ?m|p\.? ?m)\.?| ?(?P<suffix>h|hrs?|hours?))?",
    re.ASCII,
)
FOUR_DIGITS: Final = re.compile(r"(at )?(?P<hour>\d\d)(?P<minute>\d\d) ?(h|hrs?|hours?)?", re.ASCII)
NOON: Final = re.compile(r"(at )?(12 )?(noon|midday)")
MIDNIGHT: Final = re.compile(r"(at )?(12 )?midnight")
# Written with one figure and without am or pm, an hour before this one is more often of the afternoon.
FIRST_CERTAIN_HOUR: Final = 7
ZONE: Final = re.compile(r" (?P<zone>bst|gmt|utc)$")
ISO_SEPARATOR: Final = re.compile(r"(?<=\d)t(?=\d)")


def read_day(text: str) -> datetime.date:
    """Return the day that the text names; raises ValueError with what was understood and what to write."""
    word = normalise(text, DAY_EXAMPLE)
    if word in RELATIVE_DAYS:
        return timezone.localdate() + datetime.timedelta(days=RELATIVE_DAYS[word])
    try:
        date = PartialDate.parse(text)
    except ValueError as error:
        raise ValueError(str(error).replace("14 July 2017, July 2017 or 2017", DAY_EXAMPLE)) from error
    if date.precision is not Precision.DAY:
        example = f"15 {date}" if date.month else f"15 July {date}"
        raise ValueError(f"{date} has no day. Enter the day as well, for example {example}.")
    return date.first_day


def read_month(text: str) -> datetime.date:
    """Return the first day of the month that the text names, with or without a day; raises ValueError."""
    date = PartialDate.parse(text)
    if date.precision is Precision.YEAR:
        raise ValueError(f"The month is missing. {MONTH_MESSAGE}")
    return date.first_day.replace(day=1)


def read_time(text: str) -> datetime.time:
    """Return the time of day that the text names; raises ValueError with what was understood and what to write."""
    word = normalise(text, TIME_EXAMPLE)
    if NOON.fullmatch(word):
        return datetime.time(12)
    if MIDNIGHT.fullmatch(word):
        return datetime.time(0)
    if match := FOUR_DIGITS.fullmatch(word):
        return _time(int(match["hour"]), int(match["minute"]))
    match = TIME.fullmatch(word)
    if not match:
        raise ValueError(f"{quote(text)} could not be read as a time. Enter it as {TIME_EXAMPLE}.")
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    if match["half"]:
        return _time(_hour_of_half_day(hour, match["half"][0], text), minute, second)
    if match["suffix"] is None:
        _refuse_two_meanings(match["hour"], match["minute"], text)
    return _time(hour, minute, second)


def _hour_of_half_day(hour: int, half: str, text: str) -> int:
    if not 1 <= hour <= 12:
        advice = f"Enter {hour:02}:00 without am or pm, or an hour" if hour < 24 else "Enter an hour"
        raise ValueError(
            f"{quote(text)} could not be read: am and pm go with the hours 1 to 12. {advice} from 1 to 12."
        )
    return hour % 12 + (12 if half == "p" else 0)


def _refuse_two_meanings(hour: str, minute: str | None, text: str) -> None:
    """Raise ValueError where the hour may be one of the morning or of the afternoon."""
    number, minutes = int(hour), minute or "00"
    if int(minutes) > 59:
        return
    if number > 12:
        if minute is None and number < 24:
            raise ValueError(f"{quote(text)} has no minutes. Enter {number}:00.")
        return
    if minute is None or (len(hour) == 1 and 0 < number < FIRST_CERTAIN_HOUR):
        morning, afternoon = f"{number % 12:02}:{minutes}", f"{number % 12 + 12}:{minutes}"
        short = f"{number or 12}.{minutes}" if minute and minute != "00" else str(number or 12)
        raise ValueError(
            f"{quote(text)} can mean {morning} or {afternoon}. "
            f"Enter {morning} or {afternoon}, or {short}am or {short}pm."
        )


def _time(hour: int, minute: int, second: int = 0) -> datetime.time:
    if hour == 24:
        raise ValueError("There is no 24:00 on the clock of a day. Enter 00:00 and the next day, or 23:59.")
    if hour > 23:
        raise ValueError(f"There is no {hour}:{minute:02}: hours go from 00 to 23. Check the time.")
    if minute > 59 or second > 59:
        raise ValueError(f"There is no {hour:02}:{minute:02}: minutes go from 00 to 59. Check the time.")
    return datetime.time(hour, minute, second)


def read_moment(text: str) -> datetime.datetime:
    """Return the moment that the text names on British clocks; raises ValueError as the others do."""
    word = ISO_SEPARATOR.sub(" ", normalise(text, MOMENT_EXAMPLE))
    zone = ZONE.search(word)
    words = (word[: zone.start()] if zone else word).split()
    _refuse_one_part(words, text)
    errors: list[str] = []
    for place in range(1, len(words)):
        first, second = _join(words[:place]), _join(words[place:])
        for day_text, time_text in ((first, second), (second, first)):
            day, time = _attempt(read_day, day_text), _attempt(read_time, time_text)
            if isinstance(day, str) and isinstance(time, str):
                continue
            if isinstance(day, datetime.date) and isinstance(time, datetime.time):
                if MIDNIGHT.fullmatch(time_text):
                    raise ValueError(
                        "Midnight can be the start or the end of a day. Enter 00:00 for its start or 23:59 for its end."
                    )
                # In UTC, because Python finds no moment of an hour that comes twice equal to one of another zone.
                return _moment(day, time, zone["zone"] if zone else None).astimezone(datetime.UTC)
            errors.append(day if isinstance(day, str) else str(time))
    raise ValueError(
        errors[-1]
        if errors
        else f"{quote(text)} could not be read as a day and a time. Enter them as {MOMENT_EXAMPLE}."
    )


def _join(words: list[str]) -> str:
    """Return the words without the commas and small words between a day and a time."""
    text = " ".join(words).strip(" ,;-")
    return text.removeprefix("at ").removeprefix("on ").removesuffix(" at").removesuffix(" on").strip(" ,")


def _attempt(read: Callable[[str], T], text: str) -> T | str:
    try:
        return read(text)
    except ValueError as error:
        return str(error)


def _refuse_one_part(words: list[str], text: str) -> None:
    """Raise ValueError where the text is a day without a time, or a time without a day."""
    whole = " ".join(words)
    day, time = _attempt(read_day, whole), _attempt(read_time, whole)
    if isinstance(day, datetime.date):
        raise ValueError(f"{quote(text)} has no time. Enter the time as well, for example {day:%-d %B %Y} 14:30.")
    if isinstance(time, datetime.time):
        raise ValueError(f"{quote(text)} has no day. Enter the day as well, for example {MOMENT_EXAMPLE}.")


def _moment(day: datetime.date, time: datetime.time, zone: str | None) -> datetime.datetime:
    """Return the moment on British clocks; raises ValueError where they show the time twice or never."""
    london = timezone.get_current_timezone()
    first = datetime.datetime.combine(day, time, london)
    second = first.replace(fold=1)
    shown = f"{day:%-d %B %Y} {time:%H:%M}"
    if first.utcoffset() == second.utcoffset():
        if zone and zone.upper() not in {first.tzname(), "UTC" if first.tzname() == "GMT" else ""}:
            raise ValueError(
                f"Clocks in Britain show {first.tzname()} on {day:%-d %B %Y}. Enter {shown} without {zone.upper()}."
            )
        return first
    if first.astimezone(datetime.UTC).astimezone(london).replace(tzinfo=None) != first.replace(tzinfo=None):
        raise ValueError(f"There is no {shown}: the clocks go forward in that hour. Enter a time before or after it.")
    if zone is None:
        raise ValueError(
            f"{shown} comes twice, because the clocks go back. "
            f"Enter {shown} BST for the first or {shown} GMT for the second."
        )
    return first if zone == "bst" else second
