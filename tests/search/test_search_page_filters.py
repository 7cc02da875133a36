"""Filters of the search page: links with counts, chips to take them away, and everything in the address."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories.search import entry, index
from tests.search.reading import follow, heading, option, search, titles, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture(autouse=True)
def _entries(db: None) -> None:
    index(
        entry("Care one", kind="news", year=2017, topics=["Care", "Police"], publishers=["Ofsted"]),
        entry("Care two", kind="report", year=2016, topics=["Care"], publishers=["Ofsted"]),
        entry("Care three", kind="report", year=2017, topics=["Police"], publishers=["Home Office"]),
        entry("Care four", kind="policy", year=None),
    )


def filters(page: BeautifulSoup) -> dict[str, list[str]]:
    """Return the options of each filter as they are read out."""
    return {words(group.h2): [words(link) for link in group.select("li a")] for group in page.select(".narrow section")}


def chips(page: BeautifulSoup) -> list[str]:
    return [words(chip).rstrip("\u00d7 ") for chip in page.select(".chosen li:not(:has(.chosen__none))")]


def test_filters_show_how_many_results_each_choice_leads_to(client: Client) -> None:
    assert filters(search(client, "care")) == {
        "Kind": ["Report or guidance 2 results", "News 1 result", "Policy page 1 result"],
        "Topic": ["Care 2 results", "Police 2 results"],
        "Publisher": ["Ofsted 2 results", "Home Office 1 result"],
        "Year": ["2017 2 results", "2016 1 result"],
    }


@pytest.mark.parametrize("name", ["Report or guidance", "News", "Police", "Ofsted", "Home Office", "2017", "2016"])
def test_a_choice_leads_to_as_many_results_as_it_says(client: Client, name: str) -> None:
    link = option(search(client, "care"), name)
    number = int(words(link.select_one(".narrow__count")).split()[0])
    page = follow(client, link)
    assert len(titles(page)) == number
    assert heading(page).startswith(f"{number} result")
    # What is chosen is marked for those who see no colour, and can be taken away again in two places.
    chosen = option(page, name)
    assert chosen["aria-current"] == "true"
    assert chosen.select_one("svg")
    assert len(titles(follow(client, chosen))) == 4
    [chip] = chips(page)
    assert name in chip
    assert chip.startswith("Remove the filter")
    assert len(titles(follow(client, page.select_one(".chosen a")))) == 4


def test_filters_add_up_and_are_kept_from_link_to_link(client: Client) -> None:
    page = follow(client, option(follow(client, option(search(client, "care", sort="date"), "2017")), "Police"))
    assert titles(page) == ["Care three", "Care one"]
    assert chips(page) == ["Remove the filter Topic: Police", "Remove the filter Year: 2017"]
    assert all("sort=date" in str(link["href"]) for link in page.select(".narrow li a, .chosen a"))
    # The numbers of a filter leave out its own choice, so that another can be made instead.
    assert filters(page)["Year"] == ["2017, chosen. Remove this filter. 2 results"]
    assert filters(page)["Kind"] == ["News 1 result", "Report or guidance 1 result"]
    everything = follow(client, page.select_one(".chosen__none"))
    assert len(titles(everything)) == 4
    assert everything.select_one(".orders [aria-current]").get_text() == "Newest first"


def test_a_topic_of_a_hit_narrows_the_search_to_it(client: Client) -> None:
    link = search(client, "care").select_one(".hit .topics a")
    assert words(link).startswith("Only results on ")
    page = follow(client, link)
    assert len(titles(page)) == 2
    # There is no link to what is chosen already.
    name = words(link).removeprefix("Only results on ")
    assert [words(topic) for topic in page.select(".hit .topics li") if not topic.a] == [name, name]


def test_filters_that_leave_nothing_offer_to_remove_one(client: Client) -> None:
    page = search(client, "care", kind="policy", year="2017")
    assert heading(page) == "No results for “care” match these filters"
    assert titles(page) == []
    assert len(chips(page)) == 2
    assert filters(page)["Kind"][-1] == "Policy page, chosen. Remove this filter. 0 results"
    assert [len(titles(follow(client, chip))) for chip in page.select(".chosen a")] == [2, 1, 4]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "no-such-kind"},
        {"topic": "x" * 10_000},
        {"publisher": "\x00"},
        {"publisher": "-1"},
        {"year": "99999999999999999999"},
        {"year": "20²7"},
        {"year": "-017"},
        {"sort": "price"},
        {"colour": "red"},
    ],
)
def test_a_filter_that_does_not_exist_counts_as_not_given(client: Client, wrong: dict[str, str]) -> None:
    page = search(client, "care", **wrong)
    assert len(titles(page)) == 4
    assert chips(page) == []


def test_a_filter_with_one_choice_is_not_shown(client: Client) -> None:
    assert filters(search(client, "four")) == {}


def test_more_than_eight_choices_are_folded_away_and_the_chosen_one_is_not(client: Client) -> None:
    index(*(entry(f"Lantern {number}", year=2000 + number) for number in range(12)))
    page = search(client, "lantern")
    folded = page.select_one(".narrow details details")
    assert words(folded.summary) == "4 more under Year"
    assert [words(link).split()[0] for link in folded.select("a")] == ["2003", "2002", "2001", "2000"]
    chosen = follow(client, folded.select_one("a"))
    assert words(chosen.select_one(".narrow [aria-current]")).startswith("2003, chosen")
    assert chosen.select_one(".narrow details details [aria-current]") is None
