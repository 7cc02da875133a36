"""The parts of the benchmarks work: items like real ones, figures that say whether they pass, timings in order."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.db import connection

from search.finder import find
from tests.benchmarks.entries import fill_index, make_entry
from tests.benchmarks.figures import Figure, at_least, at_most, below, read_figure
from tests.benchmarks.registry import ROWS
from tests.benchmarks.timing import measure
from tests.benchmarks.vocabulary import COMMONEST


@pytest.mark.django_db
def test_the_commonest_word_stands_in_nearly_every_entry() -> None:
    fill_index(0, 50)
    answer = find({"q": COMMONEST})
    assert 40 < answer.total <= 50
    assert len(answer.hits) == 20
    assert all(each.options for each in answer.filters)


def test_an_entry_is_the_same_in_every_run() -> None:
    assert make_entry(7) == make_entry(7)
    assert make_entry(7) != make_entry(8)


def test_a_figure_says_what_was_asked_for_and_whether_it_is_met() -> None:
    figure = Figure("3 times", ["30 ms", "10 ms"], [at_least(3, 3, "times"), below(30, 30, "ms")])
    assert figure.line("row") == "row: 3 times (30 ms; 10 ms) at least 3 times: met, under 30 ms: NOT MET"
    assert not figure.has_passed
    assert Figure("3 times", [], [at_most(3, 3, "times")]).has_passed


def test_a_row_that_was_not_measured_has_not_passed() -> None:
    figure = Figure("not measured", ["no server"])
    assert not figure.has_passed
    assert figure.line("row").endswith("(no server) NOT MEASURED")


def test_a_figure_comes_back_from_its_process_as_it_was() -> None:
    figure = Figure("3 times", ["30 ms"], [at_least(3, 3, "times")])
    assert read_figure(figure.as_json("row")) == figure


@pytest.mark.django_db
@pytest.mark.parametrize("row", ["search_16k", "search_cms_16k"])
def test_the_rival_of_a_row_answers_the_same_search(row: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("The row is measured on SQLite.")
    # Only here, because on PostgreSQL the rival has no tables.
    module = import_module(f"tests.benchmarks.rows.{row}")
    assert module.run(30).ratio.endswith("times faster")


@pytest.mark.django_db
def test_known_and_unknown_addresses_are_answered_alike() -> None:
    assert import_module("tests.benchmarks.rows.equal_times").run(2).ratio.endswith("per cent apart")


def test_every_call_is_timed() -> None:
    calls: list[None] = []
    measure(lambda: calls.append(None), runs=4, rounds=2)
    assert len(calls) == 1 + 4 * 2


def test_every_row_has_a_module() -> None:
    assert all(find_spec(f"tests.benchmarks.rows.{row.module}") for row in ROWS.values())
