"""A small edition before July 2017 that shows what that one cannot: an open call, and an event still to come."""

import datetime
from typing import Final
from zoneinfo import ZoneInfo

from demo.content.contacts import TEAM
from demo.records import CallItem, EditionRecord, EventItem, Item, Section
from newsletter.editions.item_kind import ItemKind

MONTH: Final = datetime.date(2017, 6, 1)
EVENT_AFTER: Final = datetime.timedelta(days=45)
CALL_CLOSES_AFTER: Final = datetime.timedelta(days=60)

INTRODUCTION: Final = """
    This is a sample edition for the demo. Its call and its event are made up, so that the open calls and events pages
    have something to show. Nobody is really needed and nothing will take place. The July 2017 edition is the one based
    on facts.
"""


def june_2017(today: datetime.date) -> EditionRecord:
    """Return the edition with an event and a closing date that lie ahead of the day on which it is loaded."""
    own = (
        _call((today + CALL_CLOSES_AFTER).isoformat()),
        _event((today + EVENT_AFTER).isoformat()),
        CAMPAIGN_ITEM,
    )
    return EditionRecord(
        month=MONTH,
        published=datetime.datetime(2017, 6, 15, 10, tzinfo=ZoneInfo("Europe/London")),
        introduction=INTRODUCTION,
        search_description="A sample edition for the demo, with an open call and an upcoming event. None of it is "
        "real news.",
        producing_team=TEAM,
        sections=(
            Section(title="Sample news from Missing People", items=own),
            Section(title="Sample news from the sector", items=(FIGURES_ITEM,)),
        ),
    )


def _call(closing_date: str) -> CallItem:
    return CallItem(
        heading="Sample call: how do you read Missing News?",
        summary="A made-up call, to show what an open one looks like.",
        text="""
            If this call were real, we would like to know how people who work with missing children and adults read
            Missing News: at a desk or on a phone, all of it or one item, and what they do with it afterwards.

            It closes 60 days after this demo was loaded, and then moves to the closed calls.
        """,
        wanted="Readers who work with missing people, if this were real",
        involves="A talk of half an hour that will never take place",
        closing_date=closing_date,
        contact=TEAM,
        topics=("Research",),
    )


def _event(start: str) -> EventItem:
    return EventItem(
        heading="Sample event: an afternoon on return interviews",
        summary="A made-up event, to show what an upcoming one looks like.",
        text="""
            If this event were real, people who hold return home interviews would compare how they go about them. As it
            is, the event is here for its date, which you can add to your calendar and delete again.
        """,
        start=start,
        start_time="14:00",
        end_time="16:30",
        place="Online",
        organisers=("Missing People",),
        topics=("Return interviews", "Returning"),
    )


CAMPAIGN_ITEM: Final = Item(
    kind=ItemKind.CAMPAIGN,
    heading="Sample update: lessons on the risks of running away",
    contents_line="Sample update on lessons about running away",
    summary="A made-up update on a campaign that has a page of its own.",
    text="""
        The campaign for lessons on the risks of running away has a page with a letter to copy. An update would say here
        what has moved since the last edition. In a sample nothing has.
    """,
    publications=("running-away-briefing",),
    helpline=True,
    topics=("Sex and relationships education", "Schools", "Missing children"),
)

FIGURES_ITEM: Final = Item(
    kind=ItemKind.FIGURES,
    heading="Sample note: two figures that cannot be relied on",
    contents_line="Sample note on two figures",
    summary="How a figure looks whose source has been withdrawn.",
    text="""
        Both figures below are real numbers from 2017, and both come from a report that was withdrawn. They are here to
        show the mark next to them.
    """,
    figures=("reported-missing", "recorded-absent"),
    publications=("bureau-data-report", "absent-category-concerns"),
    topics=("Data and statistics", "‘Absent’ category", "Police"),
)
