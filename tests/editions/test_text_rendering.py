"""Items as plain text, as they are kept for the search."""

import pytest

from newsletter.editions.item_text import item_text
from tests.factories import (
    FigureFactory,
    IssuePageFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    item,
    paper,
    section,
)

pytestmark = pytest.mark.django_db


LINES = [
    "Children missing from foster care",
    "One child may be missing many times.",
    "* 10,640 incidents. England, 2015–16. Foster care in England. source withdrawn",
    "Source: Department for Education, July 2017: Foster care in England [withdrawn, under review]"
    " https://care.example/report",
    "June 2017, Dundee, past",
    "Abstracts https://c.example/a",
    "“We wait.”\nA sister",
    "Contact: Policy team: policy@missingpeople.example, 020 7946 0000",
]


def test_the_text_of_an_item_has_sources_figures_and_plain_addresses() -> None:
    team = RoleContactFactory.create(name="Policy team", email="policy@missingpeople.example", phone="020 7946 0000")
    source = PublicationFactory.create(
        title="Foster care in England",
        date="2017-07",
        publishers=[OrganisationFactory.create(name="Department for Education")],
        state="under_review",
        link="https://care.example/report",
    )
    figure = FigureFactory.create(value="10,640", counted="incidents", place="England", period="2015–16", source=source)
    edition = IssuePageFactory(
        body=[
            section(
                "News from the sector",
                item(
                    "report",
                    "Children missing from foster care",
                    "<p>One child may be missing <b>many</b> times.</p><ul><li>First</li><li>Second</li></ul>",
                    contents_line="Foster care",
                    figures=[figure],
                    publications=[source],
                    contact=team,
                    note="Only for us",
                ),
                item(
                    "event",
                    "Conference",
                    start="2017-06",
                    place="Dundee",
                    papers=[paper("Abstracts", "https://c.example/a")],
                ),
                item("quote", "In her words", quotation="We wait.", speaker="A sister"),
            )
        ],
    )
    text = "\n\n".join(item_text(entry) for entry in edition.edition.items)
    for line in LINES:
        assert line in text
    assert "Only for us" not in text
    assert "<" not in text
