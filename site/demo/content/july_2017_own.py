"""News from Missing People, July 2017."""

from typing import Final

from demo.content.contacts import TEAM
from demo.records import CallItem, Item
from newsletter.editions.item_kind import ItemKind

OWN_ITEMS: Final = (
    Item(
        kind=ItemKind.CAMPAIGN,
        heading="Guardianship of a missing person’s affairs",
        contents_line="Guardianship is to become law",
        summary="Parliament has passed the Bill that Missing People worked towards for more than five years.",
        text="""
            For more than five years Missing People campaigned for guardianship: the power to look after the affairs of
            someone who is missing. Parliament has now passed a Bill that provides for it, and it will enter the law of
            England and Wales.

            This matters twice over. Thousands of families live with the distress of not knowing where someone is, and
            with a practical burden on top of it; guardianship lightens that burden. And a person who comes back will
            find money and legal matters in order, instead of problems that grew while they were away.

            To everyone who helped the Bill on its way: thank you. This result is yours as well.
        """,
        publications=("guardianship-bill",),
        topics=("Guardianship", "Families of missing people", "Law and parliament", "Missing adults"),
    ),
    CallItem(
        heading="Emergency accommodation: can you help our research?",
        summary="We would like to talk to social workers about safe places for children who run away.",
        text="""
            Where can a child who has run away sleep tonight, if home is not safe? Our Policy and Research team is
            finding out what emergency accommodation exists for children and young people who run away or go missing,
            and what makes it hard for councils to offer.

            Councils can answer that best themselves, so we are asking social workers to talk to us. Their answers will
            show how things stand today. They will also keep whatever comes next, be it further research or a campaign,
            useful to local authorities and fair to the difficulties they work under.

            If this is your field, or you know a colleague who might take part, please get in touch.
        """,
        wanted="Social workers in local authorities",
        involves="An interview about emergency accommodation in your area",
        closing_date="2017-09-30",
        contact=TEAM,
        topics=("Emergency accommodation", "Missing children", "Research"),
        note="The edition of 2017 named no closing date; this one is here to show how a call closes.",
    ),
    Item(
        kind=ItemKind.LAW,
        heading="Vulnerable adults, mental health and missing",
        contents_line="An inquiry into vulnerable adults who return",
        summary="A parliamentary group will ask what adults with mental health issues need when they come back.",
        text="""
            What does an adult need who comes back after being missing, and who lives with a mental health issue? An
            inquiry into that question is planned for autumn 2017 by the All-Party Parliamentary Group (APPG) for
            Runaway and Missing Children and Adults. Research of our own runs beside it.

            The numbers are large. More than 100,000 adults go missing in a year, and by one estimate 60% of them have a
            mental health issue. We cannot yet name the source of either figure, and both are marked so. What is plain
            is that these adults return to little support, or to none. The inquiry and our research set out to learn
            which help would make a difference, and how it is best given.

            The team will gladly tell you more about the project.
        """,
        figures=("missing-adults", "adults-mental-health"),
        contact=TEAM,
        content_note="This item is about adults with mental health issues who go missing.",
        topics=("Missing adults", "Mental health", "Returning", "Vulnerability", "Law and parliament"),
    ),
    Item(
        kind=ItemKind.REPORT,
        heading="Return interview best practice",
        summary="A new briefing describes what a good return home interview sets out to do.",
        text="""
            Every child who comes back after being missing should be interviewed: statutory guidance says so. A briefing
            on how to do this well comes from the English Coalition for Runaway Children (ECRC) and others. It gives
            these return home interviews four tasks:

            - find out what harm came to the child, while away or earlier, and respond to it, even where it did not come
              to light in the ‘safe and well check’;
            - learn why the child left, and try to change what drove them to it;
            - help them to feel safe, and to see that there are choices besides leaving again;
            - tell them how to keep safe should they go all the same, and which helplines they can ring.

            How this is done differs between local authorities, and not every area does it dependably. The briefing
            makes a start on saying what children everywhere in the country ought to be offered.
        """,
        publications=("return-interviews-briefing", "return-interviews-guidance"),
        topics=("Return interviews", "Returning", "Missing children", "Safeguarding"),
    ),
)
