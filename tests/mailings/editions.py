"""An edition with what the tests of mails look at."""

import datetime

from home.registers import RoleContact, Topic
from newsletter.editions.pages import IssuePage
from tests.factories import (
    FigureFactory,
    IssuePageFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    SiteImageFactory,
    TopicFactory,
    item,
    paper,
    picture,
    section,
)
from tests.factories.bodies import RawBlock


def make_report(team: RoleContact, topic: Topic) -> RawBlock:
    """Return an item with a source that was withdrawn, a figure from it and a picture."""
    source = PublicationFactory.create(
        title="Foster care in England",
        publishers=[OrganisationFactory.create(name="Department for Education")],
        state="under_review",
        link="https://care.example/report",
    )
    figure = FigureFactory.create(value="10,640", counted="incidents", place="England", period="2015–16", source=source)
    return item(
        "report",
        "Children missing from foster care",
        f'<p>One child may be missing <b>many</b> times: <a linktype="figure" id="{figure.pk}">10,640</a> of them.</p>',
        contents_line="Foster care",
        figures=[figure],
        publications=[source],
        picture=picture(SiteImageFactory(), "A drawn map", "Where children are placed", "A. Person"),
        topics=[topic],
        contact=team,
        note="Only for us",
    )


def make_edition() -> IssuePage:
    """Publish an edition of five items in two sections, three of them on the topics Care and Returning."""
    team = RoleContactFactory.create(name="Policy team", email="policy@missingpeople.example", phone="020 7946 0000")
    care, returning = TopicFactory.create(name="Care"), TopicFactory.create(name="Returning")
    foster_care = make_report(team, care)
    conference = item(
        "event", "Conference", start="2017-06", place="Dundee", papers=[paper("Abstracts", "https://c.example/a")]
    )
    call = item(
        "call",
        "Can you help?",
        wanted="Social workers",
        involves="One talk",
        closing_date=datetime.date(2017, 9, 30),
        topics=[returning],
        helpline=True,
    )
    quote = item("quote", "In her words", "", quotation="We wait.", speaker="A sister", topics=[care, returning])
    links = item("news", "Where to read on", '<p>See <a href="/policy/">our policy</a>.</p>', summary="In one line.")
    return IssuePageFactory(
        edition_month=datetime.date(2017, 7, 1),
        introduction="<p>What is <b>new</b>.</p>",
        producing_team=team,
        body=[section("From us", call, quote), section("From the sector", foster_care, conference, links)],
    )
