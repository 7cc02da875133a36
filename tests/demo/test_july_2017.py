"""The July 2017 edition and its figures, as the demo content gives them."""

import datetime

import pytest

from demo.content.july_2017 import JULY_2017
from home.registers import (
    CountOf,
    Figure,
    Organisation,
    Publication,
    PublicationState,
    RoleContact,
    Standing,
)
from home.rich_text import clean_rich_text
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.pages import IssuePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

INCIDENTS, INDIVIDUALS, FAMILIES, ORGANISATIONS, OTHER = (
    CountOf.INCIDENTS,
    CountOf.INDIVIDUALS,
    CountOf.FAMILIES,
    CountOf.ORGANISATIONS,
    CountOf.OTHER,
)
# Value as shown, bare number, a word of what is counted, and what one unit stands for.
KNOWN_FIGURES = [
    ("250,000", 250_000, "people", INDIVIDUALS),
    ("Over 100,000", 100_000, "adults", INDIVIDUALS),
    ("60%", 60, "mental health", INDIVIDUALS),
    ("10,640", 10_640, "incidents", INCIDENTS),
    ("3,055", 3_055, "individual children", INDIVIDUALS),
    ("40%", 40, "sexual exploitation", INDIVIDUALS),
    ("10,000 to 100,000", 10_000, "missing education", INDIVIDUALS),
    ("56,331", 56_331, "reported missing", INDIVIDUALS),
    ("11,494", 11_494, "absent", INDIVIDUALS),
    ("Up to 100,000", 100_000, "children", INDIVIDUALS),
    ("25%", 25, "abused", INDIVIDUALS),
    ("29%", 29, "domestic abuse", INDIVIDUALS),
    ("20%", 20, "domestic abuse", INDIVIDUALS),
    ("62%", 62, "overnight", INDIVIDUALS),
    ("64%", 64, "counsellor", ORGANISATIONS),
    ("78%", 78, "lack of money", ORGANISATIONS),
    ("28", 28, "recommendations", OTHER),
    ("32", 32, "categories", OTHER),
    ("Top 15", 15, "characteristics", OTHER),
    ("Over 5", 5, "years of campaigning", OTHER),
    ("Thousands", None, "families", FAMILIES),
]
WITHOUT_SOURCE = {"250,000", "Over 100,000", "60%", "10,000 to 100,000", "Up to 100,000", "Thousands"}
ON_WITHDRAWN_REPORT = {"56,331", "11,494"}
DIFFICULT = {"Domestic abuse", "Child sexual exploitation", "Gangs", "Neglect", "Trafficking"}


@pytest.fixture
def edition(loaded: None) -> IssuePage:
    """Return the edition that was loaded."""
    return IssuePage.objects.get(edition_month=JULY_2017.month)


def test_the_edition_has_two_sections_and_fifteen_items(edition: IssuePage) -> None:
    sections = [(section.title, len(section.items)) for section in edition.edition.sections]
    assert sections == [("News from Missing People", 4), ("News from the sector", 11)]
    assert edition.item_rows.count() == 15


def test_title_address_and_dates_follow_from_the_month(edition: IssuePage) -> None:
    assert (edition.title, edition.slug) == ("July 2017", "july-2017")
    assert edition.first_published_at == edition.last_published_at == JULY_2017.published
    edition.save_revision().publish()
    assert IssuePage.objects.get(pk=edition.pk).first_published_at == JULY_2017.published


def test_what_is_loaded_could_have_been_published_by_an_editor(edition: IssuePage) -> None:
    edition.body.stream_block.clean(edition.body)
    for item in edition.edition.items:
        texts = [item.value["body"], *(story["body"] for story in item.value["further_stories"])]
        assert [clean_rich_text(text.source) for text in texts] == [text.source for text in texts]


def test_every_figure_says_what_it_counts() -> None:
    figures = {figure.value: figure for figure in Figure.objects.all()}
    for value, number, words, count_of in KNOWN_FIGURES:
        figure = figures.pop(value)
        assert (figure.number, figure.count_of) == (number, count_of), value
        assert words in figure.counted
        assert figure.unit
        assert not figure.period.startswith(("Each", "In ", "The ", "Up ", "Year"))  # it stands within a line
    assert figures == {}


def test_every_figure_shows_how_it_stands() -> None:
    standings = {figure.value: figure.standing for figure in Figure.objects.select_related("source")}
    assert {value for value, standing in standings.items() if standing is Standing.NEEDS_SOURCE} == WITHOUT_SOURCE
    withdrawn = {value for value, standing in standings.items() if standing is Standing.SOURCE_WITHDRAWN}
    assert withdrawn == ON_WITHDRAWN_REPORT


def test_the_range_has_two_ends() -> None:
    assert Figure.objects.get(value="10,000 to 100,000").number_to == 100_000


def test_the_withdrawn_report_says_so() -> None:
    report = Publication.objects.get(figures__value="56,331")
    assert report.state == PublicationState.UNDER_REVIEW
    assert "inaccuracies" in report.state_note


def test_the_parliamentary_group_is_known_by_both_its_names() -> None:
    group = Organisation.objects.get(abbreviation="APPG")
    assert "All-Party Parliamentary Group on Runaway and Missing Children" in {a.name for a in group.aliases.all()}


def test_publications_are_dated_as_far_as_is_known() -> None:
    dates = dict(Publication.objects.values_list("title", "date"))
    assert str(dates["Report on Vulnerability"]) == "July 2017"
    assert str(dates["Survey of primary schools on mental health services"]) == "2016"
    assert dates["Running the Risks"] is None


def test_the_call_is_closed_and_the_event_is_past(edition: IssuePage) -> None:
    by_kind = {item.kind: item.value for item in edition.edition.items}
    call, event = by_kind[ItemKind.CALL], by_kind[ItemKind.EVENT]
    assert call["closing_date"] == datetime.date(2017, 9, 30)
    assert call.is_closed
    assert event.is_past
    assert (event.when, event["place"], len(event.organisers)) == ("June 2017", "Dundee", 4)
    assert len({paper["text"] for paper in event["papers"]}) == 2


def test_two_stories_under_one_heading_have_sources_of_their_own(edition: IssuePage) -> None:
    pairs = [item.stories for item in edition.edition.items if len(item.stories) > 1]
    assert len(pairs) == 3
    assert all(story.publications for stories in pairs for story in stories)


def test_the_four_tasks_of_a_return_interview_are_a_list(edition: IssuePage) -> None:
    text = next(str(item.stories[0].body) for item in edition.edition.items if item.heading.startswith("Return"))
    assert text.count("<li>") == 4


def test_items_on_difficult_subjects_prepare_readers_and_the_helpline_is_kept_for_two(edition: IssuePage) -> None:
    for item in edition.edition.items:
        assert item.sensitivity.note or not DIFFICULT & {topic.name for topic in item.topics}, item.heading
    assert sum(bool(item.value["helpline"]) for item in edition.edition.items) == 2
    assert edition.sensitivity.is_sensitive


def test_the_team_is_reached_at_an_address_that_nobody_has(edition: IssuePage) -> None:
    assert all(contact.email.endswith(".example") for contact in RoleContact.objects.all())
    lost_addresses = [item for item in edition.edition.items if item.contact]
    assert len(lost_addresses) == 2
