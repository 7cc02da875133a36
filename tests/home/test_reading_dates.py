"""Days and times are read as people write them; what could mean two things is refused with both of them."""

import contextlib
import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from home.dates import datetime_parser
from home.dates.datetime_parser import read_day, read_moment, read_time
from home.dates.wording import (
    DateKind,
    describe_moment,
    describe_text,
    describe_time,
    format_day,
    format_moment,
    format_time,
)

JULY = datetime.date(2022, 7, 15)
A_SENTENCE = r"^.{10,250}$"
CLOSE_TO_NOW = datetime.datetime(2026, 11, 27, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    "text",
    [
        "15 July 2022", "15 Jul 2022", "15-Jul-2022", "15/July/2022", "15July2022", "15th of July 2022", "July 15 2022",
        "July 15th, 2022", "the 15th July 2022", "Fri 15 July 2022", "Friday, the 15th of July 2022.", "15.7.2022",
        "15/07/2022", "15 / 7 / 2022", "15–7–2022", "2022-07-15", "2022/7/15", " 15\N{NO-BREAK SPACE}JULY 2022 ",
    ],
)  # fmt: skip
def test_a_day_is_read(text: str) -> None:
    assert read_day(text) == JULY


def test_the_day_comes_before_the_month_and_is_said_in_words() -> None:
    words, plain = describe_text(DateKind.DAY, "3/4/2026")
    assert words.startswith("Friday 3 April 2026, ")
    assert plain == "3 April 2026"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("12/13/2026", "day 12 of month 13, because the day comes first here"),
        ("15 Jul 22", "Enter the year of “15 Jul 22” with four digits: 15 July 2022."),
        ("Fri 15/7/22", "four digits: 15/07/2022."),
        ("30/11/26", "four digits: 30/11/2026."),
        ("15.7.75", "four digits: 15/07/1975."),
        ("Jul 15, '22", "four digits: 15 July 2022."),
        ("31/11/26", "four digits"),
        ("15 July", "“15 July” has no year. Enter the year with four digits, for example 15 July 20"),
        ("3/4", "for example 3 April 20"),
        ("July 2022", "July 2022 has no day. Enter the day as well, for example 15 July 2022"),
        ("2022", "2022 has no day"),
        ("31 November", "November has 30 days"),
        ("31 November 2026", "There is no 31 November 2026"),
        ("Monday 15 July 2022", "15 July 2022 is a Friday, not a Monday"),
        ("15 Juli 2022", "“juli” is not the name of a month"),
        ("next week", "“next week” could not be read as a date. Enter it as 15 July 2027"),
        ("15 July 99999", "The year 99999 is out of range"),
        ("0000-01-01", "The year 0 is out of range"),
        ("\N{ARABIC-INDIC DIGIT ONE}5 July 2022", "with the digits 0 to 9"),
        ("\N{FULLWIDTH DIGIT ONE}5 July 2022", "with the digits 0 to 9"),
        ("15 July 2022\0", "could not be read"),
        ("<b>" + "9" * 50_000, "“<b>99999999999999999999999999…” is too long"),
        ("", "could not be read"),
    ],
)
def test_a_day_that_cannot_be_read_is_refused_in_a_sentence(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=A_SENTENCE) as caught:
        read_day(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("30 Nov", "for example 30 November 2026."),
        ("27 Nov", "for example 27 November 2027."),
        ("Mon 30 Nov", "for example 30 November 2026."),
        ("Tue 30 Nov", "for example 30 November 2027."),
        ("29 Feb", "for example 29 February 2028."),
        ("Dec 26", "for example 26 December 2026, or December 2026 if you mean the month."),
    ],
)
def test_a_missing_year_is_shown_with_the_next_one_that_fits(
    monkeypatch: pytest.MonkeyPatch, text: str, example: str
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2026, 11, 28))
    with pytest.raises(ValueError, match=A_SENTENCE) as caught:
        read_day(text)
    assert example in str(caught.value)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2pm", "14:00"), ("2 pm", "14:00"), ("2.30pm", "14:30"), ("2:30 p.m.", "14:30"), ("9 am", "09:00"),
        ("at 9am", "09:00"), ("9.00 am", "09:00"), ("12am", "00:00"), ("12pm", "12:00"), ("noon", "12:00"),
        ("12 noon", "12:00"), ("midday", "12:00"), ("midnight", "00:00"), ("14:30", "14:30"), ("14.30", "14:30"),
        ("1430", "14:30"), ("14h30", "14:30"), ("14:30 hrs", "14:30"), ("0930", "09:30"), ("9:30", "09:30"),
        ("02:30", "02:30"), ("00:15", "00:15"), ("14:30:15", "14:30:15"),
    ],
)  # fmt: skip
def test_a_time_is_read(text: str, time: str) -> None:
    assert format_time(read_time(text)) == time


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2", "“2” can mean 02:00 or 14:00. Enter 02:00 or 14:00, or 2am or 2pm."),
        ("2 o’clock", "can mean 02:00 or 14:00"),
        ("12", "can mean 00:00 or 12:00"),
        ("2:30", "“2:30” can mean 02:30 or 14:30"),
        ("14", "“14” has no minutes. Enter 14:00."),
        ("930", "could not be read as a time. Enter it as 14:30 or 2.30pm."),
        ("13pm", "Enter 13:00 without am or pm"),
        ("0am", "am and pm go with the hours 1 to 12"),
        ("24:00", "There is no 24:00"),
        ("25:00", "There is no 25:00: hours go from 00 to 23"),
        ("2:75", "There is no 02:75: minutes go from 00 to 59"),
        ("14:75", "There is no 14:75: minutes go from 00 to 59"),
        ("2pm-4pm", "could not be read as a time"),
        ("\N{ARABIC-INDIC DIGIT TWO}pm", "with the digits 0 to 9"),
        ("9" * 50_000, "is too long"),
    ],
)
def test_a_time_that_cannot_be_read_is_refused_in_a_sentence(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=A_SENTENCE) as caught:
        read_time(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "1 December 2026 09:00", "1 December 2026 at 9am", "1 December 2026, 9.00 am", "2026-12-01T09:00",
        "2026-12-01 09:00:00", "9am on 1 December 2026", "09:00, Tues 1 Dec 2026", "1/12/2026 - 0900",
        "9am, the 1st of December 2026", "1 December 2026 09:00 GMT",
    ],
)  # fmt: skip
def test_a_day_with_a_time_is_read_in_british_time(text: str) -> None:
    assert read_moment(text) == datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("15 July 2026", "“15 July 2026” has no time. Enter the time as well, for example 15 July 2026 14:30."),
        ("9am", "“9am” has no day"),
        ("1 December 2026 9", "“9” can mean 09:00 or 21:00"),
        ("31 November 2026 9am", "There is no 31 November 2026"),
        ("1 December 9am", "has no year"),
        ("1 December 2026 25:00", "There is no 25:00"),
        ("1 December 2026 midnight", "Midnight can be the start or the end of a day"),
        ("29 March 2026 01:30", "There is no 29 March 2026 01:30: the clocks go forward"),
        ("25 October 2026 01:30", "Enter 25 October 2026 01:30 BST for the first or 25 October 2026 01:30 GMT"),
        ("15 July 2026 10:00 GMT", "Clocks in Britain show BST"),
        ("soon", "“soon” could not be read as a day and a time"),
        ("soon 9am", "“soon” could not be read as a date"),
        ("a " * 50_000, "is too long"),
    ],
)
def test_a_day_with_a_time_that_cannot_be_read_is_refused_in_a_sentence(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=A_SENTENCE) as caught:
        read_moment(text)
    assert message in str(caught.value)


def test_the_hour_that_comes_twice_is_chosen_by_the_name_of_the_clock() -> None:
    for text, hour in (("25 October 2026 01:30 BST", 0), ("25 October 2026 01:30 GMT", 1)):
        moment = read_moment(text)
        assert moment == datetime.datetime(2026, 10, 25, hour, 30, tzinfo=datetime.UTC)
        assert format_moment(moment) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2.30pm", "14:30 (2.30pm)"),
        ("0:00", "00:00 (midnight)"),
        ("12pm", "12:00 (noon)"),
        ("00:05", "00:05 (12.05am)"),
    ],
)
def test_a_time_is_said_by_both_clocks(text: str, words: str) -> None:
    assert describe_time(read_time(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3 December 2026 14:00", "Thursday 3 December 2026, 14:00, in 6 days"),
        ("27 November 2026 13:00", "Friday 27 November 2026, 13:00, today"),
        ("27 November 2026 11:00", "Friday 27 November 2026, 11:00, today – this time has passed"),
        ("26 November 2016 11:00", "Saturday 26 November 2016, 11:00, 10 years ago"),
        ("1 March 2027 11:00", "Monday 1 March 2027, 11:00, in 3 months"),
    ],
)
def test_a_moment_is_said_in_words_with_its_distance(text: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: CLOSE_TO_NOW)
    assert describe_moment(read_moment(text)) == words


def test_today_and_tomorrow_are_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datetime_parser.timezone, "localdate", lambda: JULY)
    assert (read_day("Today"), read_day("tomorrow")) == (JULY, datetime.date(2022, 7, 16))


@given(
    st.dates(datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)), st.times().map(lambda t: t.replace(microsecond=0))
)
def test_what_a_field_shows_is_read_as_the_same(day: datetime.date, time: datetime.time) -> None:
    assert read_day(format_day(day)) == day
    assert read_time(format_time(time)) == time


def refusal(kind: DateKind, text: str) -> str:
    with pytest.raises(ValueError, match=A_SENTENCE) as caught:
        describe_text(kind, text)
    return str(caught.value)


@given(st.text(max_size=70))
def test_any_text_is_read_or_refused(text: str) -> None:
    for kind in DateKind:
        words = ""
        with contextlib.suppress(ValueError):
            words = describe_text(kind, text)[0]
        assert words or refusal(kind, text)
