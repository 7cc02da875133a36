"""The search backends as the CMS uses them: for pages, by whole words and by beginnings."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.query import MATCH_ALL, And, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search.models import SearchEntry
from tests.factories.search import entry, index

pytestmark = pytest.mark.django_db


def pages(*names: str, parent: Page) -> None:
    for name in names:
        parent.add_child(instance=Page(title=name))


def found(results: object) -> list[str]:
    return [page.title for page in results]


def test_pages_are_found_by_words_and_by_beginnings(home: Page) -> None:
    pages("Guardianship explained", "Missing from care", "Guardians of the coast", parent=home)
    assert found(Page.objects.search("guardianship")) == ["Guardianship explained"]
    assert set(found(Page.objects.autocomplete("guardi"))) == {"Guardianship explained", "Guardians of the coast"}
    assert found(Page.objects.autocomplete("missin")) == ["Missing from care"]
    assert found(Page.objects.autocomplete("from miss")) == ["Missing from care"]
    assert found(Page.objects.search("missin")) == []


@pytest.mark.parametrize("text", ['"', "'", '"a" b"', "NEAR(", "*", "a*b", "{title} : x", "-", "\x00", "’", "x" * 5000])
def test_no_text_of_an_editor_is_an_error(home: Page, text: str) -> None:
    pages("Guardianship", parent=home)
    assert found(Page.objects.search(text)) == []
    assert found(Page.objects.autocomplete(text)) == []


def test_filters_order_and_slices_of_the_query_set_hold(home: Page) -> None:
    pages(*(f"Report {letter}" for letter in "badce"), parent=home)
    below = Page.objects.descendant_of(home)
    assert found(below.order_by("title").search("report", order_by_relevance=False)[1:3]) == ["Report b", "Report c"]
    assert below.search("report").count() == 5
    assert below.search("report")[3:].count() == 2
    assert found(below.filter(title="Report d").search("report")) == ["Report d"]
    assert found(below.none().search("report")) == []
    assert below.none().search("report").count() == 0
    assert len(found(below.search("report")[:2])) == 2


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (PlainText("gangs police", operator="or"), {"Gangs", "Police", "Gangs and police"}),
        (And([PlainText("gangs"), PlainText("police")]), {"Gangs and police"}),
        (And([PlainText("gangs"), Not(PlainText("police"))]), {"Gangs"}),
        (Or([Phrase("gangs and police"), PlainText("care")]), {"Gangs and police", "Care"}),
        (Not(PlainText("gangs")), {"Police", "Care"}),
        (Not(Not(PlainText("care"))), {"Care"}),
        (And([Not(PlainText("gangs")), Not(PlainText("care"))]), {"Police"}),
        (Or([Not(PlainText("gangs")), Not(PlainText("police"))]), {"Gangs", "Police", "Care"}),
        (And([PlainText("?"), PlainText("care")]), {"Care"}),
        (PlainText("?"), set()),
        (MATCH_ALL, {"Gangs", "Police", "Gangs and police", "Care"}),
        (Not(MATCH_ALL), set()),
    ],
)
def test_every_kind_of_query_has_the_same_answer_on_both_databases(query: SearchQuery, expected: set[str]) -> None:
    index(*(entry(title) for title in ("Gangs", "Police", "Gangs and police", "Care")))
    results = get_search_backend().search(query, SearchEntry.objects.all())
    assert {each.title for each in results} == expected
    assert results.count() == len(expected)


def test_what_the_index_cannot_answer_is_said() -> None:
    index(entry("Gangs"))
    with pytest.raises(NotImplementedError, match="Fuzzy"):
        list(get_search_backend().search(Fuzzy("gangs"), SearchEntry.objects.all()))
    with pytest.raises(NotImplementedError, match="not possible"):
        list(get_search_backend().search(Or([PlainText("a"), Not(PlainText("b"))]), SearchEntry.objects.all()))


def test_scores_can_be_asked_for() -> None:
    index(entry("Gangs", "Gangs."), entry("Other", "Among others gangs, and many other words besides."))
    results = get_search_backend().search("gangs", SearchEntry.objects.all()).annotate_score("score")
    first, second = list(results)
    assert first.score > second.score > 0


def test_a_search_of_titles_alone_or_of_texts_alone_leaves_out_the_other() -> None:
    index(entry("Runaway children", "What the police know."), entry("Police data", "How many children went missing."))
    backend, entries = get_search_backend(), SearchEntry.objects.all()

    def titles(query: SearchQuery, *fields: str) -> set[str]:
        return {each.title for each in backend.search(query, entries, fields=list(fields))}

    assert titles(PlainText("police"), "title") == {"Police data"}
    assert titles(PlainText("police"), "text") == {"Runaway children"}
    assert titles(PlainText("police"), "title", "text") == {"Police data", "Runaway children"}
    assert titles(Phrase("police data"), "title") == {"Police data"}
    assert titles(Phrase("police data"), "text") == set()
    assert titles(PlainText("police children", operator="and"), "title") == set()


def test_results_counted_by_a_field_are_counted_in_all_as_well(home: Page) -> None:
    pages("Guardianship", "Guardians", "Guardianship again", parent=home)
    results = Page.objects.search("guardianship")
    assert sum(results.facet("content_type_id").values()) == 2
    with CaptureQueriesContext(connection) as queries:
        assert results.count() == 2
        assert results[1:].count() == 1
    assert len(queries) == 1


def test_results_are_counted_by_fields() -> None:
    index(entry("Gangs", kind="report", year=2016), entry("More gangs", year=2017), entry("Gangs again", year=2017))
    results = get_search_backend().search("gangs", SearchEntry.objects.all())
    assert results.facet("year") == {2017: 2, 2016: 1}
    assert results.facet("kind") == {"news": 2, "report": 1}
    with pytest.raises(Exception, match="cannot be counted by “url”"):
        results.facet("url")


def test_a_search_costs_two_queries_whatever_it_finds(home: Page) -> None:
    pages(*(f"Report {number}" for number in range(30)), parent=home)
    list(Page.objects.search("report"))
    with CaptureQueriesContext(connection) as captured:
        assert len(list(Page.objects.filter(live=True).search("report")[:20])) == 20
    assert len(captured) == 2


def test_a_changed_page_is_found_by_its_new_words_only(home: Page) -> None:
    page = home.add_child(instance=Page(title="Guardianship"))
    page.title = "Inheritance"
    page.save()
    assert found(Page.objects.search("guardianship")) == []
    assert found(Page.objects.autocomplete("inherit")) == ["Inheritance"]
    page.delete()
    assert found(Page.objects.autocomplete("inherit")) == []
