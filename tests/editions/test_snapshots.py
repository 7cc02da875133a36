"""An edition that was sent shows its figures and publications as they were, and says what has become of them."""

import datetime
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.registers import Figure, FigureState, Organisation, Publication, PublicationPublisher
from newsletter.editions.models import EditionSnapshot
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import mark_as_sent, unmark_as_sent
from newsletter.mailings.models import Mailing
from tests.factories import (
    FigureFactory,
    IssuePageFactory,
    OrganisationFactory,
    PublicationFactory,
    item,
    section,
    story,
)
from tests.factories.mailings import MailingFactory
from tests.factories.pages import the_newsletter_page

pytestmark = pytest.mark.django_db
EDITION = "/missing-news/july-2017/"


@pytest.fixture
def source() -> Any:
    return PublicationFactory.create(
        title="Children looked after",
        publishers=[OrganisationFactory.create(name="Department for Education")],
        date="2016-12-08",
        link="https://care.example/report",
    )


@pytest.fixture
def figure(source: Publication) -> Any:
    return FigureFactory.create(value="10,640", counted="incidents", place="England", period="2015–16", source=source)


@pytest.fixture
def edition(figure: Figure, source: Publication) -> IssuePage:
    further = PublicationFactory.create(title="A second report", publishers=[OrganisationFactory.create(name="NCA")])
    entry = item(
        "report",
        "Foster care",
        figures=[figure],
        publications=[source],
        further_stories=[story("<p>More.</p>", figures=[figure.pk], publications=[further.pk])],
    )
    return IssuePageFactory(
        parent=the_newsletter_page(),
        edition_month=datetime.date(2017, 7, 1),
        body=[section("Ours", entry)],
    )


def article(client: Client, anchor: str = "foster-care") -> Any:
    return BeautifulSoup(client.get(EDITION).content, "html.parser").select_one(f"#{anchor}")


def words(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


def marks(element: Any) -> list[str]:
    return [mark.get_text() for mark in element.select("mark")]


def change(entry: Figure | Publication, **values: Any) -> None:
    for name, value in values.items():
        setattr(entry, name, value)
    entry.save()


def test_until_it_is_sent_an_edition_is_live(client: Client, edition: IssuePage, figure: Figure) -> None:
    change(figure, value="11,000")
    shown = words(article(client))
    assert "11,000" in shown
    assert "10,640" not in shown
    assert "There is a newer figure" not in shown


def test_a_sent_edition_shows_what_was_sent_in_every_rendering(
    client: Client, edition: IssuePage, figure: Figure, source: Publication
) -> None:
    mark_as_sent(edition, None)
    change(figure, value="11,000", counted="episodes", place="Wales", period="2017–18")
    change(source, title="Another title", date="2020", link="https://other.example/", publication_publishers=[])
    Organisation.objects.filter(name="NCA").update(name="National Crime Agency")
    feed = "".join(ET.fromstring(client.get("/missing-news/feed/").content).itertext())  # noqa: S314  # our own feed
    mail = " ".join(IssuePage.objects.get().get_newsletter_text().split())
    for text in (words(article(client)), mail, feed):
        for sent in ("10,640", "incidents", "England", "2015–16", "Children looked after", "Department for Education"):
            assert sent in text
        for later in ("episodes", "Wales", "Another title", "National Crime Agency"):
            assert later not in text
        assert "There is a newer figure: 11,000 (2017–18)" in text
    assert article(client).select_one(".figures a")["href"] == "https://care.example/report"


def test_a_figure_inside_running_text_is_shown_as_sent(client: Client, edition: IssuePage, figure: Figure) -> None:
    body = f'<p>There were <a linktype="figure" id="{figure.pk}">10,640</a> of them.</p>'
    edition.body = [section("Ours", item("news", "In words", body))]
    edition.save_revision().publish()
    mark_as_sent(edition, None)
    change(figure, value="11,000", period="2017–18")
    shown = words(article(client, "in-words"))
    assert "There were 10,640 of them." in shown
    assert "There is a newer figure: 11,000 (2017–18)" in shown


def test_a_replaced_figure_is_noted_without_loud_colour(client: Client, edition: IssuePage, figure: Figure) -> None:
    mark_as_sent(edition, None)
    newer = FigureFactory.create(value="12,500", period="2018–19")
    change(figure, replaced_by=newer, state=FigureState.SUPERSEDED)
    shown = article(client)
    assert "There is a newer figure: 12,500 (2018–19)" in words(shown)
    assert marks(shown) == []


@pytest.mark.parametrize(
    ("state", "word", "standing"),
    [
        ("withdrawn", "withdrawn", "source withdrawn"),
        ("under_review", "withdrawn, under review", "source withdrawn"),
        ("superseded", "superseded", "source superseded"),
    ],
)
def test_a_source_that_fell_later_is_marked_until_it_stands_again(
    client: Client, edition: IssuePage, figure: Figure, source: Publication, state: str, word: str, standing: str
) -> None:
    mark_as_sent(edition, None)
    change(figure, value="11,000", state=FigureState.SUPERSEDED)
    change(source, state=state, state_note="Possible inaccuracies")
    assert set(marks(article(client))) == {word, standing}
    assert "Possible inaccuracies" in words(article(client))
    change(source, state="current", state_note="")
    assert marks(article(client)) == []


def test_what_was_withdrawn_when_it_was_sent_and_stands_again_is_not_marked(
    client: Client, edition: IssuePage, source: Publication
) -> None:
    change(source, state="withdrawn")
    mark_as_sent(edition, None)
    assert "withdrawn" in marks(article(client))
    change(source, state="current")
    assert marks(article(client)) == []


def delete_everything() -> None:
    Figure.objects.all().delete()
    PublicationPublisher.objects.all().delete()
    Publication.objects.all().delete()
    Organisation.objects.all().delete()


@pytest.mark.parametrize("delete", [delete_everything, lambda: Figure.objects.all().delete()])
def test_what_was_deleted_after_sending_is_still_shown(
    client: Client, edition: IssuePage, delete: Callable[[], object]
) -> None:
    mark_as_sent(edition, None)
    delete()
    shown = words(article(client))
    for sent in ("10,640 incidents", "Children looked after", "Department for Education", "A second report"):
        assert sent in shown
    IssuePage.objects.get().save_revision().publish()
    assert words(article(client)) == shown
    assert IssuePage.objects.get().item_rows.get().text.count("10,640") == 2


def test_what_is_added_after_sending_is_live(client: Client, edition: IssuePage, figure: Figure) -> None:
    mark_as_sent(edition, None)
    added: Any = FigureFactory.create(value="300", counted="calls", source=figure.source)
    extended = item("report", "Foster care again", figures=[figure, added])
    edition.body = [section("Ours", extended)]
    edition.save_revision().publish()
    change(figure, value="11,000")
    change(added, value="400")
    shown = words(article(client, "foster-care-again"))
    assert "10,640" in shown
    assert "400 calls" in shown
    assert "There is a newer figure: 400" not in shown


def test_the_mark_is_given_to_live_editions_once_and_can_be_taken_back(
    client: Client, edition: IssuePage, figure: Figure
) -> None:
    with pytest.raises(ValidationError, match="not marked"):
        unmark_as_sent(edition, None)
    mark_as_sent(edition, None)
    with pytest.raises(ValidationError, match="already"):
        mark_as_sent(edition, None)
    change(figure, value="11,000")
    unmark_as_sent(edition, None)
    assert "11,000" in words(article(client))
    edition.unpublish()
    with pytest.raises(ValidationError, match="Publish it first"):
        mark_as_sent(edition, None)


def test_a_frozen_edition_shows_the_register_until_it_is_sent(
    client: Client, edition: IssuePage, figure: Figure
) -> None:
    edition.on_frozen(None)
    change(figure, value="11,000")
    assert "11,000" in words(article(client))
    assert "There is a newer figure" not in words(article(client))
    mailing = MailingFactory.create(page=edition, state=Mailing.State.SENDING, started_at=timezone.now())
    edition.on_started(mailing)
    assert "There is a newer figure: 11,000" in words(article(client))
    assert EditionSnapshot.objects.get().sent_at == mailing.started_at


def test_the_snapshot_is_of_the_live_edition_and_not_of_a_draft(edition: IssuePage) -> None:
    draft = FigureFactory.create(value="999")
    edition.body = [section("Ours", item("report", "Foster care", figures=[draft]))]
    edition.save_revision()
    kept = mark_as_sent(edition, None)
    assert str(draft.pk) not in kept.figures


def test_a_sent_edition_costs_no_further_queries(client: Client, edition: IssuePage, figure: Figure) -> None:
    counts = []
    for step in (
        lambda: None,
        lambda: mark_as_sent(edition, None),
        lambda: change(figure, replaced_by=FigureFactory.create()),
    ):
        step()
        client.get(EDITION)
        with CaptureQueriesContext(connection) as queries:
            client.get(EDITION)
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2], counts
