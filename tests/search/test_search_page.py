"""The search page, as a reader meets it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from tests.factories.search import entry, index
from tests.search.reading import follow, heading, search, titles, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_the_empty_page_has_a_labelled_field_and_says_how_to_search(client: Client) -> None:
    page = search(client)
    field = page.select_one("main input[name=q]")
    assert field["value"] == ""
    assert words(page.select_one(f"main label[for={field['id']}]")) == "What are you looking for?"
    assert heading(page) == "Search"
    assert titles(page) == []
    assert [words(example) for example in page.select("dl dt a")] == [
        "missing from care",
        '"return home interview"',
        "exploitation -police",
    ]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_examples_of_the_empty_page_find_what_they_are_said_to_find(client: Client, number: int) -> None:
    index(
        entry("Return home interviews for children missing from care"),
        entry("Home to return: an interview"),
        entry("Exploitation"),
        entry("Exploitation and the police"),
    )
    example = search(client).select("dl dt a")[number]
    found = [["Return home interviews for children missing from care"], ["Exploitation"]]
    assert titles(follow(client, example)) == found[number // 2]


def test_a_hit_says_what_it_is_where_it_stands_and_why_it_was_found(client: Client) -> None:
    origin = {"origin": "July 2017", "section": "News from the sector"}
    index(entry("County lines", "Gangs send children to the coast.", kind="report", topics=["Gangs"], **origin))
    [hit] = search(client, "child").select(".hits > li")
    assert hit.select_one("h2 a")["href"] == "/missing-news/july-2017/#county-lines"
    # The date of an item of an edition is the name of the edition, which is not said twice.
    assert [words(part) for part in hit.select(".hit__from li")] == [
        "Report or guidance",
        "July 2017",
        "News from the sector",
    ]
    assert words(hit.select_one(".hit__passage")) == "Gangs send children to the coast."
    assert [words(mark) for mark in hit.select("mark")] == ["children"]
    assert hit.select_one(".state") is None


def test_a_hit_that_rests_on_something_withdrawn_says_so(client: Client) -> None:
    index(entry("County lines", caution="relies on a withdrawn publication"))
    assert words(search(client, "lines").select_one(".hit .state")) == "relies on a withdrawn publication"


def test_a_topic_does_not_repeat_itself(client: Client) -> None:
    index(entry("County lines", kind="topic", year=None, origin="Topics", topics=["County lines"]))
    [hit] = search(client, "lines").select(".hit")
    assert words(hit) == "County lines Topic"


def test_titles_and_passages_are_escaped_and_marks_stand_beside_entities(client: Client) -> None:
    index(entry("<script>alert(1)</script> & care", "Care & <b>children</b>", topics=["<i>Care</i>"]))
    page = search(client, "care script")
    assert page.select("main script:not([src]), .hit b:not(.hit__from b), .hit i") == []
    assert titles(page) == ["<script>alert(1)</script> & care"]
    source = client.get("/search/?q=care").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <mark>care</mark>" in source
    assert "<mark>Care</mark> &amp; &lt;b&gt;children&lt;/b&gt;" in source


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("children", "2 results for “children”"),
        ("foster", "1 result for “foster”"),
        ('"foster care"', '1 result for "foster care"'),
        ("<b>foster</b>", "1 result for “<b>foster</b>”"),
        ("zebra", "No results for “zebra”"),
        ("the", "No words to search for in “the”"),
    ],
)
def test_heading_and_title_say_what_was_found(client: Client, query: str, said: str) -> None:
    index(entry("Children in foster care", "The <b>foster</b> carers."), entry("Children elsewhere"))
    page = search(client, query)
    assert heading(page) == said
    assert page.title.get_text() == f"{said} – Missing People"
    assert page.select_one("[role=status] h1")
    assert page.select_one("main input[name=q]")["value"] == query


def test_results_come_twenty_at_a_time(client: Client) -> None:
    index(*(entry(f"Guardianship {number}") for number in range(45)))
    first = search(client, "guardianship")
    assert first.title.get_text().startswith("45 results for “guardianship”, page 1 of 3")
    assert first.select_one("a[rel=prev]") is None
    second = follow(client, first.select_one("a[rel=next]"))
    assert "Page 2 of 3" in words(second.select_one(".paging"))
    assert second.select_one(".hits")["start"] == "21"
    third = follow(client, second.select_one("a[rel=next]"))
    assert third.select_one("a[rel=next]") is None
    assert third.select_one("a[rel=prev]")["href"] == "?q=guardianship&page=2#results"
    assert [len(titles(page)) for page in (first, second, third)] == [20, 20, 5]
    assert len({*titles(first), *titles(second), *titles(third)}) == 45


@pytest.mark.parametrize(
    ("number", "shown"),
    [("999", 1), ("9" * 400, 1), ("9" * 5000, 20), ("-1", 20), ("0", 20), ("two", 20), ("\x00", 20), ("", 20)],
)
def test_a_page_of_results_that_is_not_there_shows_the_nearest(client: Client, number: str, shown: int) -> None:
    index(*(entry(f"Guardianship {count}") for count in range(21)))
    assert len(titles(search(client, "guardianship", page=number))) == shown


def test_results_are_sorted_by_fit_or_by_date(client: Client) -> None:
    index(
        entry("Elsewhere", "Guardianship.", year=2019),
        entry("Guardianship", "Guardianship.", year=2015),
        entry("No date", "Guardianship.", year=None),
    )
    page = search(client, "guardianship")
    assert titles(page)[0] == "Guardianship"
    assert [words(link) for link in page.select(".orders [aria-current]")] == ["Best match"]
    by_date = follow(client, page.select(".orders a")[1])
    assert titles(by_date) == ["Elsewhere", "Guardianship", "No date"]
    assert [words(link) for link in by_date.select(".orders [aria-current]")] == ["Newest first"]
    # Another search from the same page keeps the order.
    assert by_date.select_one("form input[name=sort]")["value"] == "date"
    assert titles(follow(client, by_date.select(".orders a")[0]))[0] == "Guardianship"


def test_another_spelling_is_offered_and_only_searched_for_when_it_is_chosen(client: Client) -> None:
    index(entry("Children in care"))
    page = search(client, "chidlren")
    assert titles(page) == []
    assert heading(page) == "No results for “chidlren”"
    assert "Did you mean “children”?" in words(page.select_one(".summary"))
    assert page.select_one("main input[name=q]")["value"] == "chidlren"
    chosen = follow(client, page.select_one(".summary a"))
    assert heading(chosen) == "1 result for “children”"
    assert "Did you mean" not in words(chosen.main)


def test_a_search_that_only_some_words_fit_says_so(client: Client) -> None:
    index(entry("Foster care"))
    page = search(client, "foster zebra")
    assert titles(page) == ["Foster care"]
    assert "No results have all of these words." in words(page.main)


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("the and", "Words such as “the” and “and” are on almost every page."),
        ("-care", "A minus sign leaves out results with that word."),
        ("?!", "Your search has no words or numbers in it."),
        ("zebra", "Try fewer words"),
    ],
)
def test_a_search_that_finds_nothing_says_what_to_try(client: Client, query: str, advice: str) -> None:
    index(entry("Foster care"))
    page = search(client, query)
    assert advice in words(page.select_one("[role=status]"))
    assert titles(page) == []
    assert page.select_one(".narrow, .orders, .paging") is None
    assert words(page.select_one(".helpline")).startswith("Call the helpline on 116 000")


def test_what_staff_chose_stands_above_the_results_unless_it_is_hidden(client: Client, home: Page) -> None:
    index(entry("Guardianship"))
    campaign = home.add_child(instance=Page(title="Our campaign", slug="campaign"))
    query = Query.objects.create(query_string="guardianship")
    SearchPromotion.objects.create(query=query, page=campaign, description="A law & what it changed.")
    page = search(client, "Guardianship")
    [best] = page.select(".best-bets li")
    assert words(best) == "Our campaign A law & what it changed."
    assert best.find_next("ol", class_="hits")
    PageViewRestriction.objects.create(page=campaign, restriction_type="login")
    assert search(client, "Guardianship").select_one(".best-bets") is None


def test_twenty_hits_cost_as_many_queries_as_one(client: Client) -> None:
    def queries_of_a_search(query: str) -> int:
        search(client, query)  # which fills the caches
        with CaptureQueriesContext(connection) as queries:
            assert titles(search(client, query))
        return len(queries)

    one = entry("A single case", topics=["Care"], publishers=["Ofsted"])
    many = (entry(f"Case {n}", topics=["Care", f"T{n}"], publishers=["Ofsted", "X" * n]) for n in range(30))
    index(one, *many)
    assert queries_of_a_search("single") == queries_of_a_search("case")
