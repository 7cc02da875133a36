"""Policy page: missing adults and mental health."""

import datetime
from typing import Final

from demo.content.contacts import TEAM
from demo.page_records import Callout, Papers, PolicyRecord, Quote, Recommendation, ShownFigure, Table, Text

ADULTS: Final = PolicyRecord(
    title="Missing adults and mental health",
    slug="missing-adults",
    is_sensitive=True,
    content_note="This page is about mental health issues.",
    search_description="Adults who go missing, how many may live with a mental health issue, and how little support "
    "there is when they return.",
    lead="Many adults who go missing live with a mental health issue. Finding them is not the end of the problem. "
    "There is little or no support for people who come back, and whatever made them leave is still there.",
    key_figures=("missing-adults", "adults-mental-health"),
    what_we_know=(
        Text(
            heading="The numbers, and their limits",
            text="""
                Both figures on this page were printed in July 2017 without saying where they come from. We show them
                because they are widely quoted, and we mark them so that nobody relies on them without knowing this.
                Three different counts of about 100,000 are easily mixed up.
            """,
        ),
        Table(
            caption="Three numbers that look alike and count different things",
            headers=("As printed", "Who is counted", "Source"),
            rows=(
                ("Over 100,000 a year", "Adults who go missing in the UK", "Not known"),
                (
                    "Up to 100,000 a year",
                    "Children who may go missing in the UK, unreported ones included",
                    "Not known",
                ),
                ("10,000 to 100,000", "Children missing education", "Not known"),
            ),
        ),
        ShownFigure("missing-people"),
        Text(
            heading="After the return",
            text="""
                A child who comes back should be offered an interview. There is nothing like this for adults. What
                would help, who should give it and for how long are open questions. A parliamentary inquiry into them
                was announced for autumn 2017, and we carried out research alongside it.
            """,
        ),
        Callout(
            heading="Adults may choose to be away",
            text="""
                An adult has the right to leave and not to say where they are. Support on return is an offer, never a
                condition.
            """,
        ),
        Quote(
            quotation="Everyone was glad I was back. On Monday I was on my own with it again.",
            speaker="A made-up adult who returned, written for this demo",
        ),
    ),
    what_we_do=(
        Text(
            text="""
                Our research looks for the support that adults need when they come back, and for how it is best given.
                What we learn goes to the parliamentary inquiry, to those who could give the support, and into Missing
                News.
            """,
        ),
        Papers(("returning-adults-research", "returning-adults-inquiry")),
    ),
    what_we_ask=(
        Recommendation(
            "Offer every vulnerable adult who returns a conversation about what they need.", "NHS and councils"
        ),
        Recommendation("Publish how many adults go missing, how it is counted, and the source.", "UK Government"),
        Recommendation(
            "Ask, in every review of a missing adult’s case, whether support was in place.", "Police forces"
        ),
    ),
    publications=("returning-adults-inquiry", "returning-adults-research", "conference-abstracts"),
    topics=("Missing adults", "Mental health", "Returning", "Vulnerability"),
    team=TEAM,
    last_reviewed=datetime.date(2026, 9, 14),
    next_review=datetime.date(2027, 3, 15),
    changes={
        datetime.date(2026, 9, 14): "Marked both key figures: their source is not known",
        datetime.date(2026, 5, 3): "First version of this page",
    },
)
