"""Where searches are answered: in the database, or by an engine that the environment names."""

from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured
from modelsearch.backends.elasticsearchbase import (
    ElasticsearchBaseAutocompleteQueryCompiler,
    ElasticsearchBaseMapping,
    ElasticsearchBaseSearchQueryCompiler,
)
from modelsearch.query import PlainText

from config import search
from config.search import search_backends
from search.models import SearchEntry
from search.query.parser import parse_query
from search.query.query_builder import build_query
from search.query.synonym_expansion import expand_synonyms
from tests.config.production import DEPLOYED, refusal


@pytest.fixture
def _clients(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the client of every engine for installed."""
    monkeypatch.setattr(search, "find_spec", ModuleType)


def test_the_database_answers_by_default() -> None:
    assert search_backends("database") == {"default": {"BACKEND": "search.backends.database"}}


@pytest.mark.usefixtures("_clients")
@pytest.mark.parametrize("engine", ["elasticsearch7", "elasticsearch8", "elasticsearch9", "opensearch2", "opensearch3"])
def test_an_engine_is_named_by_its_address(engine: str) -> None:
    [backend] = search_backends(f"{engine}+https://news:secret@search.example.org:9200").values()
    assert backend["BACKEND"] == f"wagtail.search.backends.{engine}"
    assert backend["URLS"] == ["https://news:secret@search.example.org:9200"]
    assert backend["INDEX_PREFIX"] == "missing-news_"
    assert backend["INDEX_SETTINGS"]["settings"]["analysis"]["analyzer"]["default"] == {"type": "english"}


@pytest.mark.usefixtures("_clients")
def test_two_sites_share_an_engine_under_names_of_their_own() -> None:
    [backend] = search_backends("opensearch3+http://127.0.0.1:9200/try-out").values()
    assert backend["URLS"] == ["http://127.0.0.1:9200"]
    assert backend["INDEX_PREFIX"] == "try-out_"


@pytest.mark.usefixtures("_clients")
@pytest.mark.parametrize(
    "url",
    [
        "https://search.example.org",
        "elasticsearch+https://search.example.org",
        "solr+https://search.example.org",
        "opensearch3+ftp://search.example.org",
        "opensearch3+https://",
        "opensearch3+https://user:p%40ss@search.example.org",
        "opensearch3+https://search.example.org/Upper",
        "opensearch3+https://search.example.org/a/b",
        "opensearch3+https://search.example.org/?q=1",
        "postgresql://127.0.0.1/search",
        "opensearch3+https://[half/",
    ],
)
def test_an_address_that_is_not_understood_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        search_backends(url)


def test_a_client_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "find_spec", lambda module: None)
    with pytest.raises(ImproperlyConfigured, match="pip install opensearch-py"):
        search_backends("opensearch3+https://search.example.org")


def test_production_names_an_unreadable_search_engine_without_its_password() -> None:
    message = refusal({**DEPLOYED, "SEARCH_URL": "solr+https://user:hunter2@search.example.org"})
    assert "SEARCH_URL: it could not be understood" in message
    assert "hunter2" not in message


def test_entries_have_a_mapping_for_engines() -> None:
    fields = ElasticsearchBaseMapping(SearchEntry).get_mapping()["properties"]
    assert {name: fields[name]["type"] for name in ("title", "text", "also", "kind_filter", "year_filter")} == {
        "title": "text",
        "text": "text",
        "also": "text",
        "kind_filter": "keyword",
        "year_filter": "integer",
    }
    assert fields["date_filter"]["type"] == "date"
    assert fields["labels"] == {"type": "nested", "properties": {"key_filter": {"type": "keyword"}}}
    assert fields["title"]["copy_to"] == ["_all_text", "_all_text_boost_4_0"]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["foster care", '"foster care" -ofsted', "CSE", "looked-after children"])
def test_queries_compile_for_engines(typed: str) -> None:
    asked = parse_query(typed)
    query = build_query(expand_synonyms(asked.terms, [[("cse",), ("child", "sexual", "exploitation")]]), asked.excluded)
    entries = SearchEntry.objects.filter(kind="news").filter(year=2017).filter(labels__key="topic:care")
    compiled = ElasticsearchBaseSearchQueryCompiler(entries, query).get_query()["bool"]
    assert compiled["must"]["dis_max"]["queries"]
    assert {"term": {"labels.key_filter": "topic:care"}} in [
        part["nested"]["query"] for part in compiled["filter"][1]["bool"]["must"] if "nested" in part
    ]


@pytest.mark.django_db
def test_suggestions_and_the_order_by_date_compile_for_engines() -> None:
    by_date = ElasticsearchBaseSearchQueryCompiler(
        SearchEntry.objects.order_by("-date", "-id"), PlainText("care"), order_by_relevance=False
    )
    assert by_date.get_sort() == [{"date_filter": "desc"}, {"id_filter": "desc"}]
    suggestions = ElasticsearchBaseAutocompleteQueryCompiler(SearchEntry.objects.exclude(kind="topic"), "fost")
    assert suggestions.get_query()["bool"]["must"] == {"match": {"_edgengrams": {"query": "fost"}}}
