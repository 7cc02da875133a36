"""Policy page: guardianship."""

import datetime
from typing import Final

from demo.content.contacts import TEAM
from demo.page_records import Button, Callout, Papers, PolicyRecord, Quote, Recommendation, Table, Text
from home.blocks.recommendation import RecommendationState

GUARDIANSHIP: Final = PolicyRecord(
    title="Guardianship",
    slug="guardianship",
    search_description="Why families need to be able to look after the affairs of someone who is missing, and what "
    "Parliament decided.",
    lead="When someone is missing, their rent, bills and contracts continue. Without guardianship, nobody is allowed "
    "to deal with them. Parliament has passed a Bill that changes this in England and Wales.",
    key_figures=("guardianship-years", "guardianship-families"),
    what_we_know=(
        Text(
            heading="A burden on top of distress",
            text="""
                Families of missing people do not know where someone is, nor whether they will come back. Thousands of
                them also have a practical burden: an account they cannot touch, a home that is not paid for, letters
                they cannot answer.
            """,
        ),
        Table(
            caption="What guardianship changes, and who for",
            headers=("For", "Without guardianship", "With guardianship"),
            rows=(
                ("The family", "Nobody can act, and problems grow", "Someone can look after the affairs"),
                ("The missing person", "Comes back to find problems", "Finds money and legal matters in order"),
            ),
        ),
        Callout(
            heading="It serves the missing person",
            text="""
                Guardianship is not about giving up on someone. It keeps their life in order for the day they come
                back.
            """,
        ),
        Quote(
            quotation="I was allowed to search for her. I was not allowed to talk to her bank.",
            speaker="A made-up family member, written for this demo",
        ),
    ),
    what_we_do=(
        Text(
            text="""
                We campaigned for guardianship for more than five years, together with families. The campaign has ended
                with a law, and its page stays here as the record of how that came about.
            """,
        ),
        Papers(("guardianship-briefings",)),
        Button(
            heading="Does this affect your family?",
            text="We can tell you what we know about the law. We cannot give legal advice.",
            link_text="Write to the team",
            page="contact",
        ),
    ),
    what_we_ask=(
        Recommendation(
            "Let families look after the affairs of someone who is missing.",
            "UK Parliament",
            RecommendationState.DONE,
            "Parliament passed the Bill, as Missing News reported in July 2017.",
        ),
        Recommendation(
            "Tell banks, landlords and advisers about guardianship, so that families need not explain it themselves.",
            "Ministry of Justice",
        ),
    ),
    publications=("guardianship-bill", "guardianship-briefings", "missing-news-july-2017"),
    campaigns=("guardianship",),
    topics=("Guardianship", "Families of missing people", "Law and parliament"),
    team=TEAM,
    last_reviewed=datetime.date(2026, 10, 19),
    next_review=datetime.date(2027, 10, 18),
    changes={
        datetime.date(2026, 10, 19): "Marked the first recommendation as done",
        datetime.date(2025, 11, 10): "First version of this page",
    },
)
