"""What readers search for stays with them: no table, no log record and no cache keeps a word of it."""

import logging
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, models
from django.test import Client
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion

from tests.factories.accounts import make_administrator
from tests.factories.search import entry, index

pytestmark = pytest.mark.django_db

# A made-up name, one of whose words stands nowhere, and words of the index that stand in no entry together.
SEARCHES = ["Wilhelmina Okonkwo", "wilhelmina", "saltmarsh heron", '"saltmarsh heron" -okonkwo', "saltmarsh"]
WORDS = ["wilhelmina", "okonkwo", "saltmarsh", "heron"]
ADDRESSES = ["/search/", "/search/suggestions/", "/search"]


@pytest.fixture(autouse=True)
def _entries(db: None) -> None:
    """Index two entries, and promote something."""
    index(entry("Saltmarsh", "Wide."), entry("Heron", "Grey."))
    promoted = Query.get("tide tables")
    SearchPromotion.objects.create(query=promoted, external_link_url="https://e.example/", external_link_text="Tides")


def texts() -> Iterator[tuple[str, str]]:
    """Yield every text in the database with the column it stands in; migrations made tables without a model, too."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # a name of the schema
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield from ((f"{table}.{name}", str(value).lower()) for name, value in zip(columns, row, strict=True))


def traces() -> list[tuple[str, str]]:
    return sorted((place, text) for place, text in texts() if any(word in text for word in WORDS))


def search_for_everything(client: Client) -> None:
    for address in ADDRESSES:
        for query in SEARCHES:
            response = client.get(address, {"q": query}, headers={"Referer": f"http://testserver/search/?q={query}"})
            assert response.status_code in (200, 301)


def test_every_table_is_looked_through() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        assert tables <= set(connection.introspection.table_names(cursor))
    assert ("search_searchentry.title", "heron") in traces()
    assert Query._meta.get_field("query_string").__class__ is models.CharField
    assert any(place == "wagtailsearchpromotions_query.query_string" for place, _ in texts())


@pytest.mark.parametrize("is_staff", [False, True])
def test_no_table_keeps_a_word(client: Client, is_staff: bool) -> None:
    if is_staff:
        client.force_login(make_administrator("admin"))
    before = traces()
    search_for_everything(client)
    assert traces() == before
    assert not QueryDailyHits.objects.exists()
    assert Query.objects.get().query_string == "tide tables"


def test_no_log_record_keeps_a_word(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    loggers = ["", "django", "django.request", "django.server", "django.db.backends", "django.template", "search"]
    for name in loggers:
        caplog.set_level(logging.DEBUG, name)
    search_for_everything(client)
    client.get("/no-such-page/", {"q": SEARCHES[0]})
    client.post("/search/", {"q": SEARCHES[0]})
    assert any(record.name == "django.request" for record in caplog.records), "a missing page is logged"
    for record in caplog.records:
        assert not any(word in record.getMessage().lower() for word in WORDS), record


def test_a_search_that_fails_is_logged_without_its_words(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(parameters: object) -> None:
        raise RuntimeError("The index is gone.")

    monkeypatch.setattr("search.views.find", fail)
    client.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        assert client.get("/search/", {"q": SEARCHES[0]}).status_code == 500
    assert "The index is gone." in caplog.text
    assert not any(word in caplog.text.lower() for word in WORDS)


def test_no_cache_and_no_session_keep_a_word(client: Client) -> None:
    search_for_everything(client)
    kept = " ".join(f"{key} {value!r}" for key, value in cache._cache.items())
    assert not any(word in kept.lower() for word in WORDS)
    assert not client.cookies
