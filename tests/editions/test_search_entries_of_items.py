"""What readers find of an edition: each item, as they see it, at its anchor."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from newsletter.editions.corrections import publish_correction
from newsletter.editions.models import Correction
from newsletter.editions.pages import IssuePage
from search.models import SearchEntry
from search.rebuild import rebuild_search
from tests.factories import (
    FigureFactory,
    IssuePageFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
    item,
    paper,
    section,
    story,
)
from tests.index import entry, found, is_anywhere, labels, titles

pytestmark = pytest.mark.django_db

JULY = datetime.date(2017, 7, 1)


def edition(*items: dict[str, Any], **fields: Any) -> IssuePage:
    return IssuePageFactory(edition_month=JULY, body=[section("Sector", *items)], **fields)


def items() -> list[str]:
    """Return the titles of what stands in an edition."""
    return list(SearchEntry.objects.filter(url__contains="#").order_by("pk").values_list("title", flat=True))


def test_an_item_is_found_with_all_that_readers_see() -> None:
    ofsted = OrganisationFactory.create(name="Ofsted", abbreviation="OFS", aliases=["Office for Standards"])
    source = PublicationFactory.create(title="Foster numbers", publishers=[ofsted], link="https://hidden.example/")
    figure = FigureFactory.create(value="10,640", counted="incidents", population="fostered children", source=source)
    inline = FigureFactory.create(value="3,055", counted="missing children")
    edition(
        item(
            "report",
            "Foster care",
            f'<p>It was <a linktype="figure" id="{inline.pk}">1</a> of them, says <a href="https://hidden.example">Ofsted</a>.</p>',
            summary="In one line.",
            figures=[figure],
            publications=[source],
            further_stories=[story("<p>And there is more.</p>")],
            topics=[TopicFactory.create(name="Fostering")],
            contact=RoleContactFactory.create(name="Policy team", email="policy@missingpeople.example"),
            contents_line="Shortened line",
            note="Unsayable note",
        )
    )
    made = entry("Foster care")
    assert (made.kind, made.kind_name) == ("report", "Report or guidance")
    assert (made.section, made.origin) == ("Sector", "July 2017")
    assert (made.date, made.date_text, made.year, made.caution) == (JULY, "July 2017", 2017, "")
    assert made.url == "/missing-news/july-2017/#shortened-line"
    assert labels(made) == {"topic:fostering": "Fostering", f"publisher:{ofsted.pk}": "Ofsted"}
    assert made.text.startswith("In one line. It was 3,055 of them, says Ofsted.")
    for said in (
        "3,055 missing children",
        "10,640 incidents. fostered children",
        "Foster numbers",
        "And there is more.",
        "Contact: Policy team",
    ):
        assert said in made.text
    for word in ("Unsayable", "hidden", "missingpeople"):
        assert not is_anywhere(word)
    assert found("Standards") == {"Foster care"}


def test_the_kinds_have_the_particulars_that_readers_see() -> None:
    organiser = OrganisationFactory.create(name="Abertay University")
    edition(
        item("call", "Help us", wanted="Social workers", involves="One talk", outcome="Forty took part"),
        item("event", "Meet", start="2017-06", place="Dundee", organisers=[organiser], papers=[paper("Abstracts")]),
        item("quote", "Her words", "", quotation="We wait.", speaker="A sister"),
    )
    assert "Social workers What it involves: One talk. Outcome: Forty took part." in entry("Help us").text
    assert "June 2017, Dundee, past. Organised by Abertay University. Abstracts" in entry("Meet").text
    assert entry("Her words").text == "“We wait.” A sister"
    assert [SearchEntry.objects.get(title=title).kind for title in items()] == ["call", "event", "quote"]


def test_the_address_leads_to_the_item(client: Client) -> None:
    edition(item("news", "First news"), item("news", "First news"), item("law", "Second: the Bill"))
    for made in SearchEntry.objects.filter(url__contains="#"):
        address, _, anchor = made.url.partition("#")
        article = BeautifulSoup(client.get(address).content, "html.parser").find(id=anchor)
        assert article.name == "article"
        assert article.h3.get_text() == made.title
    assert SearchEntry.objects.values("url").distinct().count() == SearchEntry.objects.count()


def test_an_item_whose_text_begins_like_its_heading_loses_the_heading_only() -> None:
    edition(item("news", "Foster care", "<p>Foster care is in the news.</p>"))
    assert entry("Foster care").text == "Foster care is in the news."


def test_items_follow_their_edition() -> None:
    page = edition(item("news", "Old words"), item("news", "Kept"), published=False)
    assert items() == []
    page.get_latest_revision().publish()
    assert items() == ["Old words", "Kept"]
    page = IssuePage.objects.get()
    page.body = [section("Sector", item("news", "New words"))]
    draft = page.save_revision()
    rebuild_search()
    assert items() == ["Old words", "Kept"]
    draft.publish()
    assert items() == ["New words"]
    assert not is_anywhere("Kept")
    IssuePage.objects.get().unpublish()
    assert items() == []


@pytest.mark.parametrize("above", [False, True])
def test_items_of_a_private_edition_are_not_found(above: bool) -> None:
    page = edition(item("news", "Hidden words"))
    hidden = page.get_parent() if above else page
    restriction = PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="open")
    assert titles() == ([] if above else ["Missing News"])
    page.save_revision().publish()
    rebuild_search()
    assert not is_anywhere("Hidden")
    restriction.delete()
    assert items() == ["Hidden words"]


def test_a_deleted_edition_takes_its_items_along() -> None:
    edition(item("news", "Gone words"))
    IssuePage.objects.get().delete()
    assert items() == []


def test_a_correction_is_found_in_its_item_from_when_it_is_published() -> None:
    page = edition(item("news", "Foster care"), item("news", "Other"))
    anchor = page.item_anchors.get(anchor="foster-care")
    correction = Correction.objects.create(edition=page, item=anchor, text="Eleven, not twelve.", date=JULY)
    rebuild_search()
    assert not is_anywhere("Eleven")
    publish_correction(correction, None)
    assert found("Eleven") == {"Foster care"}
    assert "Correction, 1 July 2017: Eleven, not twelve." in entry("Foster care").text


def test_many_items_cost_the_queries_of_a_few() -> None:
    def queries(number: int) -> int:
        parts = [
            {
                "topics": TopicFactory.create_batch(2),
                "figures": [FigureFactory.create(source=PublicationFactory.create())],
                "publications": [
                    PublicationFactory.create(publishers=[OrganisationFactory.create(aliases=["Another name"])])
                ],
            }
            for _ in range(number)
        ]
        page = IssuePageFactory(
            body=[section("Ours", *(item("news", f"Item {n}", **part) for n, part in enumerate(parts)))]
        )
        fresh = IssuePage.objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as captured:
            assert len(fresh.search_entries()) == number
        return len(captured)

    assert queries(5) == queries(50) <= 8
