"""Publications are found, and their address leads to the very one in the library."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.registers import OrganisationAlias, Publication, PublicationPublisher
from home.search_entries.publication_entries import PUBLICATIONS
from search.models import SearchEntry
from tests.factories import LibraryPageFactory, OrganisationFactory, PublicationFactory, TopicFactory
from tests.index import entry, found, labels, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf() -> None:
    LibraryPageFactory(title="Library", slug="publications")


def change(capture: Any, publication: Publication, **values: Any) -> None:
    with capture(execute=True):
        for name, value in values.items():
            setattr(publication, name, value)
        publication.save()


@pytest.mark.usefixtures("shelf")
def test_a_publication_is_found_with_what_the_library_says(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        office = OrganisationFactory.create(name="Home Office", abbreviation="HO", aliases=["The Office"])
        successor = PublicationFactory.create(title="Newer report")
        old = PublicationFactory.create(
            title="County lines",
            date="2016-11",
            kind="guidance",
            publishers=[office],
            topics=[TopicFactory.create(name="Gangs")],
            state="superseded",
            state_note="Use the newer one.",
            superseded_by=successor,
        )
    made = entry("County lines")
    assert made.url == f"/publications/?publication={old.pk}#publication-{old.pk}"
    assert (made.kind_name, made.origin) == ("Publication", "Library")
    assert (made.date, made.date_text, made.year) == (datetime.date(2016, 11, 1), "November 2016", 2016)
    assert made.caution == "superseded"
    assert made.text == "Guidance by Home Office. Use the newer one. Replaced by Newer report"
    assert labels(made) == {"topic:gangs": "Gangs", f"publisher:{office.pk}": "Home Office"}
    assert found("HO") == found("The Office") == {"County lines"}


@pytest.mark.parametrize(
    ("date", "day", "shown"),
    [
        ("2017-07-14", datetime.date(2017, 7, 14), "14 July 2017"),
        ("2017", datetime.date(2017, 1, 1), "2017"),
        ("", None, ""),
    ],
)
@pytest.mark.usefixtures("shelf")
def test_the_date_is_as_precise_as_it_is_known(
    django_capture_on_commit_callbacks: Any, date: str, day: datetime.date | None, shown: str
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        PublicationFactory.create(title="Report", date=date)
    assert (entry("Report").date, entry("Report").date_text) == (day, shown)


@pytest.mark.usefixtures("shelf")
def test_the_entry_follows_the_publication_at_once(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publication = PublicationFactory.create(title="First title")
    office = OrganisationFactory.create(name="Home Office")
    change(
        django_capture_on_commit_callbacks,
        publication,
        title="Second title",
        state="withdrawn",
        publication_publishers=[PublicationPublisher(organisation=office)],
    )
    assert titles("publication") == ["Second title"]
    made = entry("Second title")
    assert made.caution == "withdrawn"
    assert labels(made) == {f"publisher:{office.pk}": "Home Office"}
    with django_capture_on_commit_callbacks(execute=True):
        publication.delete()
    assert titles("publication") == []
    assert found("second") == set()


def test_saving_a_publication_with_its_parts_is_followed_once(django_capture_on_commit_callbacks: Any) -> None:
    publication = PublicationFactory.create(topics=[TopicFactory.create()])
    with django_capture_on_commit_callbacks() as callbacks:
        publication.title = "Another"
        publication.publication_publishers = [PublicationPublisher(organisation=OrganisationFactory.create())]
        publication.topics = [TopicFactory.create()]
        publication.save()
    assert len([one for one in callbacks if getattr(one, "model", None) is Publication]) == 1


def test_a_name_of_a_publisher_is_found_as_soon_as_it_is_added(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        office = OrganisationFactory.create(name="Home Office")
        PublicationFactory.create(title="Report", publishers=[office])
        LibraryPageFactory()
    assert found("Interior") == set()
    with django_capture_on_commit_callbacks(execute=True):
        OrganisationAlias.objects.create(organisation=office, name="Interior Ministry")
    assert found("Interior") == {"Report"}
    with django_capture_on_commit_callbacks(execute=True):
        office.name = "Ministry of Home Affairs"
        office.save()
    assert found("Affairs") == {"Report"}
    assert list(labels(entry("Report")).values()) == ["Ministry of Home Affairs"]
    with django_capture_on_commit_callbacks(execute=True):
        OrganisationAlias.objects.all().delete()
    assert found("Interior") == set()


def test_a_superseded_publication_follows_the_title_of_its_successor(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        successor = PublicationFactory.create(title="Newer report")
        PublicationFactory.create(title="Old report", state="superseded", superseded_by=successor)
        LibraryPageFactory()
    change(django_capture_on_commit_callbacks, successor, title="Newest edition")
    assert entry("Old report").text == "Report. Replaced by Newest edition"


def test_the_address_shows_the_page_that_holds_the_publication(client: Client) -> None:
    for number in range(45):
        PublicationFactory.create(title=f"Report {number:02}", date="2017")
    LibraryPageFactory(slug="publications")
    for made in SearchEntry.objects.filter(title__in=["Report 03", "Report 25", "Report 44"]):
        address, _, anchor = made.url.partition("#")
        shown = BeautifulSoup(client.get(address).content, "html.parser").find(id=anchor)
        assert made.title in shown.get_text()


@pytest.mark.parametrize("asked", ["0", "-1", "9" * 50, "²", "'", "\0", "x" * 10_000])
def test_an_unknown_publication_shows_the_first_page(client: Client, asked: str) -> None:
    for number in range(21):
        PublicationFactory.create(title=f"Report {number:02}", date="2017")
    LibraryPageFactory(slug="publications")
    page = BeautifulSoup(client.get("/publications/", {"publication": asked}).content, "html.parser")
    assert "Page 1 of 2" in page.get_text()
    assert "Report 00" in page.get_text()


def test_a_page_that_is_asked_for_comes_before_the_publication(client: Client) -> None:
    keys = [PublicationFactory.create(title=f"Report {number:02}", date="2017").pk for number in range(21)]
    LibraryPageFactory(slug="publications")
    page = BeautifulSoup(client.get("/publications/", {"publication": keys[0], "page": "2"}).content, "html.parser")
    assert "Page 2 of 2" in page.get_text()


def test_many_publications_cost_the_queries_of_a_few() -> None:
    LibraryPageFactory()

    def queries(number: int) -> int:
        office = OrganisationFactory.create(aliases=["Another name"])
        keys = [
            PublicationFactory.create(publishers=[office], topics=[TopicFactory.create()]).pk for _ in range(number)
        ]
        with CaptureQueriesContext(connection) as captured:
            assert len(PUBLICATIONS.entries(keys)) == number
        return len(captured)

    assert queries(5) == queries(50)
