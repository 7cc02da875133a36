"""Calls for help are told from searches for research by what is said together, not by sentences known beforehand."""

from __future__ import annotations

import time

import pytest

from search.help_needs import HelpNeed, HelpSubject, help_need, help_subjects


@pytest.mark.parametrize("who", ["flatmate", "bairn", "our kid", "my pupil", "14yo girl", "brother in law", "she"])
@pytest.mark.parametrize(
    "what", ["hasnt come back", "never turned up", "is gone", "phone is off", "ran off last night"]
)
def test_anybody_who_is_not_where_they_should_be_is_missed(who: str, what: str) -> None:
    assert help_need(f"{who} {what}") is HelpNeed.CLEAR


@pytest.mark.parametrize(
    "query",
    [
        "MISSING!!! PLEASE RT",
        "#missing Josh 15 Leeds",
        "my dauhgter is mising",
        "heeelp me pleeease",
        "wiilkayga waa la waayay",
        "mae fy merch ar goll",
        "moj syn nie wrocil",
        "допоможіть",
        "is this confidential",
        "how to disappear",
        "who do i call",
        "what number do i text",
        "left a letter and his phone",
        "standing on a bridge",
    ],
)
def test_haste_other_languages_and_what_people_ask_first_are_understood(query: str) -> None:
    assert help_need(query) is HelpNeed.CLEAR


@pytest.mark.parametrize(
    "query",
    [
        "how to report missing statistics",
        "i am looking for statistics on missing children",
        "i am writing an essay on runaways",
        "number of missing people",
        "missing persons strategy",
        "prison",
        "homicide",
        "rss feed",
        "guardinship",
    ],
)
def test_research_stays_calm_even_in_the_first_person(query: str) -> None:
    assert help_need(query) is HelpNeed.NONE


def test_a_text_can_be_about_several_needs() -> None:
    assert help_subjects("my sister is missing and her boyfriend hits her and she wants to die") == set(HelpSubject)
    assert help_subjects("statistics") == frozenset()


@pytest.mark.parametrize("words", ["not ", "i want to ", "my son ", "12 ", "x"])
def test_a_text_of_any_length_is_read_at_once(words: str) -> None:
    started = time.perf_counter()
    help_need(words * (100_000 // len(words)))
    assert time.perf_counter() - started < 1
