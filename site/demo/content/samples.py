"""Words and register entries of the sample editions, none of which could be taken for news."""

from typing import Final

from demo.records import FigureRecord, OrganisationRecord, PublicationRecord
from home.registers import CountOf, PublicationKind

SAMPLE_ORGANISATIONS: Final = {"Sample organisation": OrganisationRecord()}

SAMPLE_PUBLICATIONS: Final = {
    f"sample-{number}": PublicationRecord(
        title=f"Sample publication {number}",
        kind=PublicationKind.REPORT,
        publishers=("Sample organisation",),
        date=f"2016-{number:02}",
    )
    for number in range(1, 7)
}

SAMPLE_FIGURES: Final = {
    f"sample-{number}": FigureRecord(
        value=f"{number},000",
        number=number * 1000,
        unit="things",
        counted=f"sample things that count nothing, number {number}",
        count_of=CountOf.OTHER,
        place="Nowhere",
        period="2016",
        source=f"sample-{number}",
    )
    for number in range(1, 7)
}

INTRODUCTION: Final = """
    This is a sample edition, made for trying the site at size. Nothing in it is news: its items were put together
    by a program, and its figures count nothing.
"""

SENTENCES: Final = (
    "This sample paragraph about {topic} is here to fill a place on the page.",
    "A real item would say what happened, who says so, and when.",
    "Its length is that of a short report, so that the contents and the columns can be judged by eye.",
    "Readers who search for {topic} will come across this sentence, and so will the tests of speed.",
    "Nobody was asked, nothing was counted and no conclusion should be drawn.",
    "In a real edition the next sentence would name a source.",
    "Somewhere in the middle of an item about {topic} there is often a sentence like this one, somewhat longer than "
    "the others, with a clause that explains and another that qualifies.",
    "Short sentences help.",
    "The team would add who to contact about {topic}, and by when.",
    "What follows from all this is, in a sample, nothing at all.",
)
