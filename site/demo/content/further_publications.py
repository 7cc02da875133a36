"""Work of our own and announcements of others that the policy pages lean on; most are known by description only."""

from typing import Final

from demo.content.organisations import APPG
from demo.records import PublicationRecord
from home.registers import PublicationKind

FURTHER_PUBLICATIONS: Final = {
    "missing-news-july-2017": PublicationRecord(
        title="Missing News, July 2017",
        kind=PublicationKind.OTHER,
        publishers=("Missing People",),
        date="2017-07",
        topics=("Guardianship", "Missing children", "Missing adults"),
    ),
    "guardianship-briefings": PublicationRecord(
        title="Our briefings on guardianship during the campaign",
        described=True,
        kind=PublicationKind.BRIEFING,
        publishers=("Missing People",),
        topics=("Guardianship", "Families of missing people"),
    ),
    "accommodation-research": PublicationRecord(
        title="Our research on emergency accommodation for children who run away, in progress in July 2017",
        described=True,
        kind=PublicationKind.OTHER,
        publishers=("Missing People",),
        date="2017",
        topics=("Emergency accommodation", "Missing children", "Research"),
    ),
    "returning-adults-research": PublicationRecord(
        title="Our research on what adults with mental health issues need on return, in progress in July 2017",
        described=True,
        kind=PublicationKind.OTHER,
        publishers=("Missing People",),
        date="2017",
        topics=("Missing adults", "Mental health", "Returning", "Research"),
    ),
    "returning-adults-inquiry": PublicationRecord(
        title="Inquiry into vulnerable adults who return from being missing, announced for autumn 2017",
        described=True,
        kind=PublicationKind.OTHER,
        publishers=(APPG,),
        date="2017",
        topics=("Missing adults", "Mental health", "Returning", "Law and parliament"),
    ),
    "absent-category-concerns": PublicationRecord(
        title="Our submission of concerns about the ‘absent’ category",
        described=True,
        kind=PublicationKind.BRIEFING,
        publishers=("Missing People",),
        topics=("‘Absent’ category", "Police", "Data and statistics"),
    ),
    "running-away-briefing": PublicationRecord(
        title="Our briefing on compulsory lessons about the risks of running away",
        described=True,
        kind=PublicationKind.BRIEFING,
        publishers=("Missing People",),
        topics=("Sex and relationships education", "Schools", "Missing children"),
    ),
    "relationships-education-announcement": PublicationRecord(
        title="The Government’s announcement that sex and relationships education will be compulsory",
        described=True,
        kind=PublicationKind.PLAN,
        date="2017",
        topics=("Sex and relationships education", "Schools", "Law and parliament"),
    ),
    "conference-abstracts": PublicationRecord(
        title="Abstracts of the Third International Conference on Missing Children and Adults",
        described=True,
        kind=PublicationKind.OTHER,
        publishers=("Abertay University",),
        date="2017-06",
        topics=("Research", "Missing adults", "Missing children"),
        link="https://conference.example/2017/abstracts/",
    ),
}
