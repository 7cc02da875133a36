"""Dates known to the day, the month or the year."""

import copy
import datetime
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.partial_dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate, Precision

DAYS = st.dates(datetime.date(EARLIEST_YEAR, 1, 1), datetime.date(LATEST_YEAR, 12, 31))


def known_to(day: datetime.date, precision: Precision) -> PartialDate:
    """Return the day with only as much of it as the precision says."""
    parts = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}[precision]
    return PartialDate(*(day.year, day.month, day.day)[:parts])


PARTIAL_DATES = st.builds(known_to, DAYS, st.sampled_from(Precision))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2017", "2017"),
        ("2017-07", "2017-07"),
        ("2017-07-14", "2017-07-14"),
        ("July 2017", "2017-07"),
        ("JUL 2017", "2017-07"),
        ("Sept 2017", "2017-09"),
        ("Sept. 2017", "2017-09"),
        ("july, 2017", "2017-07"),
        ("07/2017", "2017-07"),
        ("7/2017", "2017-07"),
        ("14 July 2017", "2017-07-14"),
        ("14th July 2017", "2017-07-14"),
        ("  14\N{NO-BREAK SPACE}July\N{NARROW NO-BREAK SPACE}2017 ", "2017-07-14"),
        ("14/7/2017", "2017-07-14"),
        ("14/07/2017", "2017-07-14"),
        ("14.07.2017", "2017-07-14"),
        ("29 February 2016", "2016-02-29"),
    ],
)
def test_what_an_editor_types_is_read(text: str, iso: str) -> None:
    assert PartialDate.parse(text).iso == iso


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("14/7/17", "four digits"),
        ("07/17", "four digits"),
        ("July 17", "four digits"),
        ("14 Jul '17", "four digits"),
        ("31 June 2017", "There is no 31 June 2017"),
        ("29/2/2017", "There is no 29 February 2017"),
        ("0 July 2017", "There is no 0 July 2017"),
        ("13/2017", "There is no month 13"),
        ("Juli 2017", "“juli” is not the name of a month"),
        ("1066", "between 1800 and 2200"),
        ("summer", "14 July 2017, July 2017 or 2017"),
        ("", "14 July 2017, July 2017 or 2017"),
        ("٢٠١٧", "14 July 2017, July 2017 or 2017"),
    ],
)
def test_an_unreadable_date_says_what_to_write(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        PartialDate.parse(text)


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(2017, None, 14)


@pytest.mark.parametrize(
    ("iso", "shown", "precision", "first", "last"),
    [
        ("2016", "2016", Precision.YEAR, (2016, 1, 1), (2016, 12, 31)),
        ("2016-02", "February 2016", Precision.MONTH, (2016, 2, 1), (2016, 2, 29)),
        ("2017-07-04", "4 July 2017", Precision.DAY, (2017, 7, 4), (2017, 7, 4)),
    ],
)
def test_a_date_shows_only_what_is_known(
    iso: str, shown: str, precision: Precision, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    date = PartialDate.parse(iso)
    assert (str(date), date.precision) == (shown, precision)
    assert (date.first_day, date.last_day) == (datetime.date(*first), datetime.date(*last))


def test_a_year_sorts_before_its_months_and_a_month_before_its_days() -> None:
    texts = ["2017", "2017-07", "2017-07-01", "2017-07-14", "2017-08", "2018"]
    assert [date.iso for date in sorted(map(PartialDate.parse, reversed(texts)))] == texts


def test_a_date_is_not_compared_with_text() -> None:
    assert PartialDate(2017) != "2017"
    with pytest.raises(TypeError):
        PartialDate(2017) < "2018"  # noqa: B015  # the comparison itself is what fails


def test_a_calendar_date_is_known_to_the_day() -> None:
    assert PartialDate.from_date(datetime.date(2017, 7, 14)).iso == "2017-07-14"


@given(PARTIAL_DATES)
def test_reading_what_was_written_gives_the_same_date(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date
    assert PartialDate.parse(date.iso) == date
    assert PartialDate.parse(json.loads(json.dumps(date.iso))) == date
    assert pickle.loads(pickle.dumps(date)) == copy.deepcopy(date) == date  # noqa: S301  # made in the line itself
    assert date.first_day <= date.last_day


@given(PARTIAL_DATES, PARTIAL_DATES)
def test_dates_sort_as_their_text(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (one.iso < other.iso)
    assert (one <= other) == (one.iso <= other.iso)
    assert (one == other) == (one.iso == other.iso)


@given(st.text() | st.from_regex(r"\d{0,3}[ /.-]?(\d\d?|[A-Za-z]{3,9})[ /.-]\d{1,5}"))
def test_no_text_fails_in_another_way_than_value_error(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except ValueError as error:
        assert str(error).endswith(".")  # noqa: PT017  # both outcomes are right, and each has its own promise
    else:
        assert PartialDate.parse(date.iso) == date
