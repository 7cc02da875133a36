"""Policy page: children who go missing from care."""

import datetime
from typing import Final

from demo.content.contacts import TEAM
from demo.page_records import Callout, Papers, PolicyRecord, Quote, Recommendation, ShownFigure, Table, Text

CARE: Final = PolicyRecord(
    title="Missing from care",
    slug="missing-from-care",
    is_sensitive=True,
    search_description="Children who go missing from foster care: incidents and individual children, how the police "
    "respond, and what we ask for.",
    lead="Children who are looked after by the state should be safer for it. Yet thousands of them went missing from "
    "foster placements in a single year, many more than once. Each time is a sign that something is wrong.",
    key_figures=("fostering-incidents", "fostering-children", "exploitation-risk-missing"),
    what_we_know=(
        Text(
            heading="Incidents are not children",
            text="""
                An incident is counted every time a child is reported missing. In one year there were
                [figure fostering-incidents] of them in foster care, and [figure fostering-children] children behind
                them: some went missing many times. The first number says how often it happens, the second how many it
                happens to. Both are needed, and one must never be quoted as the other.
            """,
        ),
        Table(
            caption="What each count tells us",
            headers=("What is counted", "What it tells us"),
            rows=(
                ("Incidents of going missing", "How often placements could not keep a child"),
                ("Individual children", "How many children are behind the incidents"),
                ("Incidents for each child, on average", "That going missing repeats"),
            ),
        ),
        Text(
            heading="Going missing and exploitation",
            text="""
                The evidence review that the Department for Education published in July 2017 links the two: a large
                share of the children known to be at risk of sexual exploitation had been missing at least once in the
                same period.
            """,
        ),
        ShownFigure("exploitation-risk-missing"),
        Callout(
            heading="How the police respond",
            text="""
                A review of the police response, quoted in the same document, found inconsistencies that it called
                unacceptable: between forces, and inside them. What happens when a child is reported missing should not
                depend on the place or on who picks up the telephone.
            """,
        ),
        Quote(
            quotation="I moved four times that year. Each time nobody told me until the car was there.",
            speaker="A made-up young person in care, written for this demo",
        ),
    ),
    what_we_do=(
        Text(
            text="""
                We look for what would let a child stay. In 2017 our researchers asked social workers about emergency
                accommodation: where a child can sleep tonight when the placement is not safe, and what makes such
                places hard for councils to offer.
            """,
        ),
        Papers(("accommodation-research",)),
    ),
    what_we_ask=(
        Recommendation(
            "Publish incidents and individual children side by side whenever children missing from care are counted.",
            "Ofsted and the Department for Education",
        ),
        Recommendation(
            "Protect children better when they are placed outside their own area.",
            "Local authorities",
            note="Recommended by The Children’s Society in July 2017.",
        ),
        Recommendation("Answer every report of a missing child to the same standard.", "Police forces"),
    ),
    publications=("fostering-review", "fostering-figures", "police-response", "making-connections"),
    topics=("Children in care", "Fostering", "Out-of-area placements", "Emergency accommodation"),
    team=TEAM,
    last_reviewed=datetime.date(2026, 3, 2),
    next_review=datetime.date(2026, 9, 1),
    changes={
        datetime.date(2026, 3, 2): "Set incidents and individual children apart in every sentence",
        datetime.date(2025, 11, 10): "First version of this page",
    },
)
