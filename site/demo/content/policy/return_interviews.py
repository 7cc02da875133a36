"""Policy page: return home interviews."""

import datetime
from typing import Final

from demo.content.contacts import TEAM
from demo.page_records import Button, Callout, Papers, PolicyRecord, Quote, Recommendation, Table, Text

RETURN_INTERVIEWS: Final = PolicyRecord(
    title="Return home interviews",
    slug="return-home-interviews",
    is_sensitive=True,
    search_description="What a return home interview is for, how provision differs between councils, and what we ask "
    "so that every child who has been missing is offered a good one.",
    lead="A child who comes back after being missing has something to tell, if someone asks in the right way. "
    "Guidance says that every one of them should be interviewed. Whether it happens, and how well, depends on where "
    "they live.",
    key_figures=("missing-children", "abused-while-missing"),
    what_we_know=(
        Text(
            heading="What an interview sets out to do",
            text="""
                Statutory guidance asks for an interview with every child who has been missing. It is more than a check
                that they are safe: the police make that one first, in the ‘safe and well check’. The interview is the
                moment to listen. A briefing by the English Coalition for Runaway Children, written together with
                others, gives it four tasks.
            """,
        ),
        Table(
            caption="The four tasks of a return home interview",
            headers=("Task", "What it looks at", "What should follow"),
            rows=(
                ("Harm", "What happened to the child, before leaving and while away", "A response to it, and support"),
                ("Reasons", "What drove the child to leave", "An attempt to change it"),
                ("Safety", "Whether the child feels safe now", "Other choices than leaving again"),
                ("Next time", "What the child would do if they left again", "Advice on staying safe, and helplines"),
            ),
        ),
        Text(
            heading="Where it falls short",
            text="""
                Provision differs from one local authority to the next, and is often inconsistent within one. What is
                learned in an interview can also come to nothing: The Children’s Society found that councils need not
                answer the recommendations it leads to.

                Two things make this matter more than the numbers alone:

                - harm that has not come to light in any other way may be told here for the first time;
                - a child who finds that nobody acts on what they said has little reason to speak again.
            """,
        ),
        Callout(
            heading="The interview and the check are different things",
            text="""
                A ‘safe and well check’ asks whether the child is unharmed now. A return home interview asks why they
                left and what would keep them safe. One does not stand in for the other.
            """,
        ),
        Quote(
            quotation="They asked me why I went, and then they waited for the answer.",
            speaker="A made-up young person, written for this demo",
        ),
    ),
    what_we_do=(
        Text(
            text="""
                We work with the English Coalition for Runaway Children on what good practice looks like. Its briefing
                is a first step towards saying what children everywhere in the country should be offered. We bring what
                young people tell us to those who write the guidance, and we report in Missing News when practice or
                policy moves.
            """,
        ),
        Papers(("return-interviews-briefing",)),
        Button(
            heading="Do you carry out these interviews?",
            text="Tell us what helps children to talk, and what makes it difficult.",
            link_text="Write to the team",
            page="contact",
        ),
    ),
    what_we_ask=(
        Recommendation("Offer an interview to every child who returns, wherever they live.", "Local authorities"),
        Recommendation(
            "Say what an interview has to contain, so that children everywhere can expect the same.",
            "Department for Education",
            note="The briefing of the English Coalition for Runaway Children makes a start.",
        ),
        Recommendation(
            "Change statutory guidance so that councils have to respond to what an interview recommends.",
            "Department for Education",
            note="Recommended by The Children’s Society in July 2017.",
        ),
    ),
    publications=("return-interviews-briefing", "return-interviews-guidance", "making-connections"),
    topics=("Return interviews", "Returning", "Missing children"),
    team=TEAM,
    last_reviewed=datetime.date(2026, 10, 5),
    next_review=datetime.date(2027, 4, 5),
    changes={
        datetime.date(2026, 10, 5): "Added the recommendation on statutory guidance",
        datetime.date(2026, 5, 3): "First version of this page",
    },
)
