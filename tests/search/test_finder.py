"""What a search finds, on either database."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.finder import find
from search.index_writer import remove_entries
from search.models import SearchEntry, SynonymGroup
from search.search_answer import Answer, MatchMode
from tests.factories.search import SOURCE, entry, index

pytestmark = pytest.mark.django_db

# What means something to FTS5 or to PostgreSQL.
SYNTAX = [
    "children",
    "NEAR(",
    "OR",
    "NOT",
    "AND",
    "-",
    '"',
    "*",
    "title:",
    "gangs*",
    "^a",
    "a:*",
    "!b",
    "<->",
    "&",
    "|",
]


def titles(query: str, **parameters: str) -> list[str]:
    return [hit.entry.title for hit in find({"q": query, **parameters}).hits]


def options(answer: Answer, name: str) -> dict[str, int]:
    found = next(each for each in answer.filters if each.name == name)
    return {option.value: option.count for option in found.options}


@pytest.fixture
def news() -> None:
    index(
        entry("Gangs and criminal exploitation", "County lines exploit children.", kind="report", topics=["Gangs"]),
        entry("Children missing from foster care", "10,640 incidents relate to 3,055 children.", topics=["Care"]),
        entry("A naïve café", "Children’s homes in Łódź, said the council’s “report”.", year=2016, topics=["Care"]),
        entry("Return interview best practice", "What works when a child comes back.", kind="policy", year=None),
    )


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("county lines", "Gangs and criminal exploitation"),
        ("COUNTY LINE", "Gangs and criminal exploitation"),
        ("exploited", "Gangs and criminal exploitation"),
        ("10,640", "Children missing from foster care"),
        ("10640", "Children missing from foster care"),
        ("naive cafe", "A naïve café"),
        ("Lodz", "A naïve café"),
        ("council's", "A naïve café"),
        ("childrens home", "A naïve café"),
        ("return interviews", "Return interview best practice"),
        ("“comes back”", "Return interview best practice"),
        ("child -county -foster -homes", "Return interview best practice"),
    ],
)
def test_stems_accents_numbers_phrases_and_exclusions(query: str, first: str) -> None:
    assert titles(query)[0] == first


@pytest.mark.usefixtures("news")
def test_all_words_must_occur_and_a_phrase_in_its_order() -> None:
    assert titles("children foster") == ["Children missing from foster care"]
    assert titles('"lines county"') == []
    assert titles("children -county") != titles("children")


@pytest.mark.usefixtures("news")
def test_where_no_entry_has_all_words_those_with_some_are_shown() -> None:
    answer = find({"q": "foster gangs"})
    assert answer.match_mode is MatchMode.ANY
    assert answer.total == 2


@pytest.mark.usefixtures("news")
def test_a_word_that_is_near_to_nothing_is_left_alone() -> None:
    answer = find({"q": "xylophone"})
    assert (answer.match_mode, answer.total, answer.spelling.offer) == (MatchMode.ALL, 0, "")


def test_a_title_counts_more_than_a_text_and_a_newer_entry_a_little_more() -> None:
    index(
        entry("Other things", "Guardianship is mentioned here in passing, among other things."),
        entry("Guardianship", "A law that helps families."),
    )
    assert titles("guardianship") == ["Guardianship", "Other things"]
    index(*(entry(f"Inspection of {year}", "The inspection found much.", year=year) for year in (2009, 2023, 2016)))
    assert titles("inspection") == ["Inspection of 2023", "Inspection of 2016", "Inspection of 2009"]


def test_an_older_entry_that_fits_better_comes_first() -> None:
    index(
        entry("News in brief", "Among them dementia, work, roads and weather. " * 3, year=2026),
        entry("Dementia and going missing", "Dementia is behind many of these.", year=2006),
    )
    assert titles("dementia")[0] == "Dementia and going missing"


def test_sorting_by_date_puts_the_newest_first_and_undated_entries_last() -> None:
    index(*(entry(f"Report {year}", "Inspection.", year=year) for year in (2016, None, 2018, 2009)))
    assert titles("inspection", sort="date") == ["Report 2018", "Report 2016", "Report 2009", "Report None"]


def test_synonyms_of_one_or_several_words_find_each_other() -> None:
    SynonymGroup.objects.create(forms="CSE\nchild sexual exploitation")
    index(
        entry("A strategy", "It deals with child sexual exploitation."),
        entry("Another", "CSE is its subject."),
        entry("A third", "The child was safe; exploitation of a sexual kind was not found."),
    )
    assert set(titles("CSE")) == {"A strategy", "Another"}
    assert set(titles("child sexual exploitation")) == {"A strategy", "Another", "A third"}
    assert set(titles('"child sexual exploitation"')) == {"A strategy", "Another"}
    assert "<mark>child sexual exploitation</mark>" in "".join(hit.snippet for hit in find({"q": "cse"}).hits)


@pytest.mark.usefixtures("news")
def test_filters_count_what_fits_the_others() -> None:
    answer = find({"q": "children"})
    assert options(answer, "kind") == {"report": 1, "news": 2, "policy": 1}
    assert options(answer, "topic") == {"care": 2, "gangs": 1}
    assert options(answer, "year") == {"2017": 2, "2016": 1}
    answer = find({"q": "children", "topic": "care", "year": "2016"})
    assert [hit.entry.title for hit in answer.hits] == ["A naïve café"]
    assert options(answer, "topic") == {"care": 1}
    assert options(answer, "year") == {"2017": 1, "2016": 1}
    assert options(answer, "kind") == {"news": 1}


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize(
    "parameters",
    [
        {"kind": "no-such"},
        {"topic": "x' OR 1=1"},
        {"year": "²⁰¹⁷"},
        {"year": "99999"},
        {"publisher": "\x00"},
        {"sort": "?"},
        {"page": "nine"},
    ],
)
def test_a_filter_that_does_not_exist_counts_as_not_given(parameters: dict[str, str]) -> None:
    assert set(titles("children", **parameters)) == set(titles("children"))


@pytest.mark.usefixtures("news")
def test_a_filter_that_leaves_nothing_stays_chosen_with_the_number_nought() -> None:
    answer = find({"q": "county", "topic": "care"})
    assert (answer.total, answer.unfiltered_total) == (0, 1)
    assert options(answer, "topic") == {"gangs": 1, "care": 0}


def test_what_has_left_the_index_is_not_found() -> None:
    keys = index(entry("Guardianship", "Families."))
    assert titles("guardianship") == ["Guardianship"]
    remove_entries(SOURCE, keys)
    assert titles("guardianship") == []
    assert find({"q": "guardianshp"}).spelling.offer == ""


def test_more_results_take_no_more_queries() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            find({"q": "inspection", "kind": "news"})
        return len(captured)

    index(entry("Inspection", "Inspection.", topics=["Care"]))
    queries()  # which fills the cache of synonyms
    few = queries()
    index(*(entry(f"Inspection {n}", "Inspection.", topics=["Care", f"Topic {n}"]) for n in range(40)))
    assert queries() == few
    assert SearchEntry.objects.count() == 41


# The same index for every example: nothing is written.
@pytest.mark.usefixtures("news")
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=250),
        st.text(alphabet="ab \"'*^-():&|!~{}+\\/%_,.\x00<>“”’", max_size=60),
        st.lists(st.sampled_from(SYNTAX), max_size=9).map(" ".join),
    )
)
def test_no_query_is_an_error(text: str) -> None:
    answer = find({"q": text})
    assert answer.total >= len(answer.hits) >= 0


@pytest.mark.usefixtures("news")
def test_the_page_answers_every_query(client: Client) -> None:
    for text in ["", "a", '"', "x" * 10_000, "\x00", "%ff", "'; DROP TABLE search_searchentry; --", "\u202e\U0001f9ed"]:
        assert (
            client.get("/search/?" + urlencode({"q": text, "page": text, "kind": text, "year": text})).status_code
            == 200
        )
