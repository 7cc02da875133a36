"""What is kept of searches without results: words of the index, after three days, and nothing before."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from config.recurring import RECURRING_JOBS
from search import missed_searches
from search.models import MissedSearch
from search.retention import RETENTION_DAYS
from tests.factories.search import entry, index

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
MONDAY = datetime.date(2017, 7, 3)
Go = Callable[[datetime.date], None]


@pytest.fixture(autouse=True)
def _entries(db: None) -> None:
    """Index a few entries."""
    index(
        entry("Foster care and Ofsted", "What inspectors say of children."),
        entry("County lines", "Gangs use children to carry drugs."),
        entry("Faith groups", "A mark of hope, said Ms Penrose, and a rose for summer."),
    )


@pytest.fixture
def go_to(monkeypatch: pytest.MonkeyPatch) -> Go:
    """Let another day be today."""

    def go(day: datetime.date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda: day)

    return go


def search(query: str) -> None:
    response = Client().get("/search/", {"q": query})
    assert response.status_code == 200


def search_on_days(go_to: Go, *queries: str) -> None:
    for number, query in enumerate(queries):
        go_to(MONDAY + number * DAY)
        search(query)


def test_words_are_written_down_on_the_third_day(go_to: Go) -> None:
    search_on_days(go_to, "ofsted gangs", "ofsted gangs")
    miss = MissedSearch.objects.get()
    assert (miss.days, miss.words) == (2, "")
    assert len(miss.digest) == 64
    assert not MissedSearch.objects.shown().exists()
    go_to(MONDAY + 10 * DAY)
    search("ofsted gangs")
    miss = MissedSearch.objects.shown().get()
    assert (miss.days, miss.words) == (3, "gangs ofsted")
    assert (miss.first_day, miss.last_day) == (MONDAY, MONDAY + 10 * DAY)


def test_many_searches_on_one_day_are_one_day(go_to: Go) -> None:
    search_on_days(go_to, "ofsted gangs")
    for _ in range(5):
        search("ofsted gangs")
    assert MissedSearch.objects.get().days == 1


def test_what_is_written_down_is_the_word_of_the_index_and_not_the_one_that_was_typed(go_to: Go) -> None:
    search_on_days(go_to, "Gang Öfsted", "the OFSTED, gangs", "ofsteds ganging")
    assert MissedSearch.objects.get().words == "gangs ofsted"


@pytest.mark.parametrize(
    "query",
    [
        "ofsted xylophone",
        "ofsted 07700900123",
        "gangs ofsted 1985",
        "ofsted gangs SW1A",
        "Wilhelmina Okonkwo",
        "ofsted thomas",
        "mark penrose",
        "Penrose Mark",
        "hope summer ofsted",
        "rose gangs",
        "ofsted -care gangs",
        '"ofsted gangs"',
        "ofsted-gangs",
        "foster care",
        "foster -ofsted",
        "foster care ofsted gangs county lines inspectors drugs",
        "the and of",
        "",
    ],
)
def test_what_may_be_a_person_or_is_no_missing_topic_is_never_counted(go_to: Go, query: str) -> None:
    search_on_days(go_to, query, query, query, query)
    assert not MissedSearch.objects.exists()


def test_the_code_depends_on_the_key_of_the_site(go_to: Go, settings: Any) -> None:
    search_on_days(go_to, "ofsted gangs")
    settings.SECRET_KEY = "another key of the site, as long as it takes to be one"
    search("ofsted gangs")
    first, second = MissedSearch.objects.values_list("digest", flat=True)
    assert first != second


def test_made_up_searches_do_not_fill_the_database(go_to: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed_searches, "MAX_NEW_PER_DAY", 2)
    go_to(MONDAY)
    for query in ("ofsted gangs", "ofsted drugs", "ofsted county", "foster lines"):
        search(query)
    assert MissedSearch.objects.count() == 2
    go_to(MONDAY + DAY)
    search("foster lines")
    assert MissedSearch.objects.count() == 3


def test_old_searches_are_deleted_and_so_are_those_that_find_something_by_now(
    go_to: Go, capsys: pytest.CaptureFixture[str]
) -> None:
    search_on_days(go_to, *["ofsted gangs"] * 3)
    search_on_days(go_to, *["drugs foster"] * 3)
    search_on_days(go_to, "county ofsted")
    index(entry("Ofsted on gangs"))
    call_command("delete_old_searches")
    assert "0 old, 1 now with results" in capsys.readouterr().out
    assert sorted(MissedSearch.objects.values_list("words", flat=True)) == ["", "drugs foster"]
    go_to(MONDAY + RETENTION_DAYS * DAY)
    call_command("delete_old_searches", verbosity=0)
    assert MissedSearch.objects.count() == 2
    go_to(MONDAY + (RETENTION_DAYS + 1) * DAY)
    call_command("delete_old_searches", verbosity=0)
    assert MissedSearch.objects.get().words == "drugs foster"
    go_to(MONDAY + (RETENTION_DAYS + 3) * DAY)
    call_command("delete_old_searches", verbosity=0)
    assert not MissedSearch.objects.exists()


def test_the_scheduler_deletes_every_day() -> None:
    assert {job.command: job.every for job in RECURRING_JOBS}["delete_old_searches"] == DAY


def test_two_searches_at_the_same_moment_count_once(go_to: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    search_on_days(go_to, "ofsted gangs")
    go_to(MONDAY + DAY)
    original = missed_searches.atomic_with_lock_timeout

    def other_first() -> Any:
        monkeypatch.setattr(missed_searches, "atomic_with_lock_timeout", original)
        search("ofsted gangs")
        return original()

    monkeypatch.setattr(missed_searches, "atomic_with_lock_timeout", other_first)
    search("ofsted gangs")
    assert MissedSearch.objects.get().days == 2
