"""News from the sector, July 2017: schools, family support, public health and mental health."""

from typing import Final

from demo.records import Item
from newsletter.editions.item_kind import ItemKind

EDUCATION_ITEMS: Final = (
    Item(
        kind=ItemKind.REPORT,
        heading="Sex and relationships education",
        summary="28 recommendations on what schools should teach, sexual exploitation included.",
        text="""
            Which lessons about sex and relationships work, suit those who take part, and last? The University of
            Bristol has drawn together several studies, in numbers and in words, and makes 28 recommendations: on what
            sex and relationships education (SRE) contains, on how it is given, and on the part that sexual health and
            advice services can play. Sexual exploitation and coercion should be among the subjects.

            The moment is a good one, as the Government has said that it will make SRE, suited to pupils’ ages,
            compulsory in every secondary school in England. Missing People has long asked for secondary pupils to learn
            about the dangers of running away, exploitation among them. Barnardo’s Cymru shows the connection: among
            those it found at significant risk of child sexual exploitation (CSE), 62% had spent at least one night
            missing.
        """,
        figures=("education-recommendations", "exploited-overnight"),
        publications=("relationships-education", "missing-and-exploited"),
        topics=("Sex and relationships education", "Schools", "Child sexual exploitation", "Research"),
    ),
    Item(
        kind=ItemKind.REPORT,
        heading="Family support",
        summary="Parents and young people value one worker of their own whom they can trust.",
        text="""
            In July 2017 the Department for Education (DfE) published a review of a service for families and
            adolescents. The service joins up the help that is given to young people aged over 11 and to their families.
            Social workers look at the family as a whole, plan each case and come back to review it; the rest is built
            on that.

            Parents and young people agree on what they valued: one worker of their own, who kept to the problems that
            mattered to them, and whom they could trust.
        """,
        publications=("family-support-review",),
        topics=("Family support",),
    ),
    Item(
        kind=ItemKind.REPORT,
        heading="Child sexual exploitation",
        summary="Public Health England shows what councils and their partners can do.",
        text="""
            Two documents that Public Health England (PHE) published in July 2017 deal with child sexual exploitation
            (CSE). The first is a review: it looks through recent studies for the most promising ways to tackle CSE. The
            second is a framework, which explains why this is a question of public health, how CSE can be prevented and
            interrupted, and what falls to directors of public health in councils and to their partners on health and
            wellbeing boards.

            The framework stays practical. It names steps by which they can take the lead, get to know the dangers in
            their own area, and stop or disrupt exploitation where that is for them to do.
        """,
        publications=("exploitation-literature", "exploitation-framework"),
        helpline=True,
        topics=("Child sexual exploitation", "Public health", "Research"),
    ),
    Item(
        kind=ItemKind.LAW,
        heading="Children and young people’s mental health",
        summary="Two select committees find that schools lack the time and money to support their pupils.",
        text="""
            Schools matter a great deal to the wellbeing of their pupils, yet they are short of the hours and the money
            that it takes. So say the Health and Education Select Committees of the House of Commons, which published
            the results of a joint inquiry in May 2017. They want mental health to have a larger place in the training
            of new teachers, where a beginning has been made. They also ask the Government to consider whether the drive
            for academic results makes pupils anxious, and to look again at what budget cuts have done to mental health
            support in schools.

            A survey of 2016 points the same way. The National Association of Head Teachers (NAHT) and Place2Be found no
            school-based counsellor to turn to in 64% of primary schools; 78% named financial constraints as an
            obstacle.
        """,
        figures=("schools-without-counsellor", "schools-short-of-money"),
        publications=("mental-health-inquiry", "primary-schools-survey"),
        topics=("Mental health", "Schools", "Law and parliament"),
    ),
)
