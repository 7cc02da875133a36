"""Who can help, on the search page: when it comes first, when in a line, and what it offers."""

import pytest
from django.test import Client

from tests.factories.search import entry, index
from tests.search.reading import heading, search, titles, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.mark.parametrize("query", ["my son is missing", "missing person daniel jones", "i cant find my sons"])
def test_who_can_help_stands_first_for_a_call_for_help_and_hides_no_result(client: Client, query: str) -> None:
    index(entry("Missing from home", "Sons and daughters, danger ones and others can go home."))
    page = search(client, query)
    help_first = page.select_one("main aside")
    assert "It cannot find a missing person." in words(help_first)
    assert [link["href"] for link in help_first.select("a")] == ["tel:116000", "tel:999", "tel:101"]
    assert help_first.find_all_next("input", attrs={"name": "q"})
    assert words(help_first.h2) == "If you are worried about someone, or need help yourself"
    assert page.h1 in help_first.find_all_next("h1")
    assert titles(page) == ["Missing from home"]
    assert "Did you mean" not in words(page.main)


@pytest.mark.parametrize("query", ["sister", "runaway", "zebra crossing"])
def test_who_can_help_stands_in_a_line_above_the_results_of_what_may_be_one(client: Client, query: str) -> None:
    index(entry("Runaway sister", "A sister."))
    page = search(client, query)
    [line] = page.select("main aside")
    assert [link["href"] for link in line.select("a")] == ["tel:116000", "tel:999", "tel:101"]
    assert page.h1 in line.find_all_next("h1")


ABUSE = ["tel:08082000247", "tel:08001111"]
SELF_HARM = ["tel:116123", "sms:85258"]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("i want to die", SELF_HARM),
        ("shes cutting herself again", SELF_HARM),
        ("my husband hits me", ABUSE),
        ("cant go home", ABUSE),
        ("domestic abuse", ABUSE),
        ("uncle locks me in and i want to die", [*SELF_HARM, *ABUSE]),
    ],
)
def test_who_can_help_fits_the_need(client: Client, query: str, numbers: list[str]) -> None:
    page = search(client, query)
    assert [link["href"] for link in page.select("main aside a")] == ["tel:116000", "tel:999", *numbers]
    assert page.select_one("[data-exit]")


@pytest.mark.parametrize("query", ["Jane Doebury", "Zainab"])
def test_a_name_that_finds_nothing_is_told_that_nobody_can_be_found_here(client: Client, query: str) -> None:
    index(entry("Foster care"))
    page = search(client, query)
    assert [link["href"] for link in page.select("main aside a")] == ["tel:116000", "tel:999", "tel:101"]
    assert "has no list of names and cannot find a missing person" in words(page.select_one(".summary"))
    assert "another spelling" not in words(page.main)
    assert page.select_one("[data-exit]")


def test_a_name_that_stands_in_the_news_has_its_results_and_a_line(client: Client) -> None:
    index(entry("Questions by Jane Doebury"))
    page = search(client, "Jane Doebury")
    assert titles(page) == ["Questions by Jane Doebury"]
    assert page.select_one("main .help-line")


def test_the_whole_of_a_pasted_text_is_read_for_help_and_kept_in_the_field(client: Client) -> None:
    index(entry("Foster care"))
    text = "foster care " + "and some more of it " * 20 + "my son is missing"
    page = search(client, text)
    assert page.select_one("main .help-first")
    field = page.select_one("main input[name=q]")
    assert field["value"] == text
    assert int(str(field["maxlength"])) >= 1_000
    assert heading(page).endswith("and some more of it and som…”")
    assert "we used only its first words" in words(page.select_one(".summary"))
    assert "we used only" not in words(search(client, "foster care").main)


def test_who_can_help_does_not_come_before_other_results(client: Client) -> None:
    index(entry("Missing from home"))
    assert search(client, "missing from home").select_one("main aside") is None
