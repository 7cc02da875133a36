"""The campaigns: one that was won, and one that goes on."""

from typing import Final

from demo.page_records import Callout, CampaignRecord, Letter, Link, Milestone, Papers, Quote, ShownFigure, Text
from home.pages import CampaignStage

LETTER: Final = "\n\n".join(
    (
        "Dear [name of your MP],",
        "I live in [your town or postcode], and I write to ask for your help.",
        "Children who run away are in danger, of sexual exploitation among other things. They ought to know this "
        "before they leave, not after. Yet whether a pupil ever hears about it depends on their school.",
        "The Government has said that it will make sex and relationships education compulsory in every secondary "
        "school in England. Please ask the Secretary of State for Education to see to it that the risks of running "
        "away are part of these lessons, together with where a young person can find help.",
        "[If you wish, say in a sentence or two why this matters to you.]",
        "I would be glad to hear what you do, and what the answer is.",
        "Yours sincerely,\n[your name and address]",
    )
)

GUARDIANSHIP_CAMPAIGN: Final = CampaignRecord(
    title="Guardianship for the affairs of missing people",
    slug="guardianship",
    search_description="The campaign for guardianship: more than five years, a Bill, and a law that lets families look "
    "after the affairs of someone who is missing.",
    ask="Let families look after the affairs of someone who is missing.",
    target="UK Parliament, for England and Wales",
    stage=CampaignStage.WON,
    ended="2017-07",
    key_figures=("guardianship-years", "guardianship-families"),
    evidence=(
        Text(
            heading="Why it was needed",
            text="""
                Someone who is missing cannot pay a bill, end a tenancy or sign a form, and nobody else was allowed to
                do it for them. Families who were living with the distress of a disappearance had to watch debts and
                disputes grow. Those who came back found their affairs in disarray.
            """,
        ),
        Quote(
            quotation="It is his home. I only want it to be there when he needs it.",
            speaker="A made-up father, written for this demo",
        ),
        Papers(("guardianship-bill", "guardianship-briefings")),
    ),
    milestones=(
        Milestone(
            "2012",
            "The campaign was under way by now: in July 2017 we looked back on more than five years of it.",
        ),
        Milestone("2017", "A Bill on the guardianship of missing people’s affairs goes through Parliament."),
        Milestone(
            "2017-07",
            "We report that Parliament has passed the Bill: guardianship will be part of the law of England and Wales.",
            item="Guardianship of a missing person’s affairs",
        ),
    ),
    outcome="""
        Parliament passed the Bill. In England and Wales it will be possible to look after the money, the property and
        the legal matters of someone who is missing.

        For thousands of families this takes one burden away. And people who come back will find their affairs in order.
    """,
    thanks="To every family who told their story, to the members of both Houses who carried the Bill, and to everyone "
    "who wrote, signed and asked again: thank you. This is your success.",
    topics=("Guardianship", "Families of missing people", "Law and parliament"),
)

LESSONS_CAMPAIGN: Final = CampaignRecord(
    title="Lessons on the risks of running away",
    slug="lessons-on-running-away",
    is_sensitive=True,
    content_note="This page mentions the sexual exploitation of children.",
    search_description="Our campaign for compulsory lessons in secondary schools on the risks of running away, and a "
    "letter that you can send to your MP.",
    ask="Teach every secondary pupil about the risks of running away, sexual exploitation among them.",
    target="The Government, and the Secretary of State for Education",
    stage=CampaignStage.LIVE,
    key_figures=("exploited-overnight", "education-recommendations"),
    evidence=(
        Text(
            heading="Before they leave, not after",
            text="""
                Young people who run away do not plan to be exploited. They learn about the danger when they are in it.
                A lesson can come first: what may happen, how people who mean harm go about it, and who helps without
                asking questions.
            """,
        ),
        ShownFigure("exploited-overnight"),
        Text(
            heading="What the research says",
            text="""
                The University of Bristol has drawn together what is known about sex and relationships education: what
                works, what pupils accept, and what lasts. Among its recommendations is that lessons deal with sexual
                exploitation and coercion. The Government has announced that it will make this education compulsory in
                secondary schools in England. Nothing that we have read says that running away will be part of it.
            """,
        ),
        Callout(
            heading="What we do not know",
            text="""
                The figure above has no title or date, and we say so wherever we show it. If you know the
                study, please write to us.
            """,
        ),
        Papers(
            (
                "relationships-education",
                "relationships-education-announcement",
                "missing-and-exploited",
                "running-away-briefing",
            )
        ),
    ),
    milestones=(
        Milestone(
            "2017",
            "The Government says that sex and relationships education, suited to pupils’ ages, will be compulsory in "
            "every secondary school in England.",
        ),
        Milestone(
            "2017-07",
            "Missing News sets out 28 recommendations of the University of Bristol; lessons on exploitation are among "
            "them.",
            item="Sex and relationships education",
        ),
        Milestone("2027-05", "We will review this page and report on the progress of the campaign."),
    ),
    actions=(
        Letter("Write to your MP", LETTER),
        Link("Tell us what your school teaches", "Write to the team", "contact"),
        Link("Help our research", "See the open calls", "open-calls"),
    ),
    topics=("Sex and relationships education", "Schools", "Child sexual exploitation", "Missing children"),
)

CAMPAIGNS: Final = (LESSONS_CAMPAIGN, GUARDIANSHIP_CAMPAIGN)
