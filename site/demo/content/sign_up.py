"""The sign-up page, what people agree to on it, what volunteers choose from, and made-up people at example.org."""

from typing import Any, Final

from demo.sign_up_records import Person, Wording
from newsletter.people.models import Interest, Supporter

STATE = Supporter.State

SIGN_UP: Final[dict[str, Any]] = {
    "title": "Sign up",
    "slug": "sign-up",
    "introduction": """
        Get Missing News, volunteer some of your time, or take part in research. Select everything you would like. You
        can unsubscribe from each one separately, at any time.
    """,
    "thanks": """
        Thank you for supporting missing people and their families.
    """,
    "search_description": "Sign up for Missing News, to volunteer, or to take part in research on missing people.",
    "show_in_menus": True,
}

OFFERS: Final = {
    Interest.MISSING_NEWS: "Our newsletter on research, law and policy about missing people, about once a month. You "
    "can get all of it, or only the topics you choose.",
    Interest.VOLUNTEERING: "Give some of your time, near you or from home. Our volunteer team will look for "
    "something that suits you and write to you.",
    Interest.RESEARCH: "Hear about studies that need people who have been missing, or whose relative has been "
    "missing. You decide whether to take part in each one.",
}

WORDINGS: Final = (
    Wording(
        Interest.MISSING_NEWS,
        "news-2026-11",
        "Yes, please send me Missing News by email. I can unsubscribe at any time using the link in every edition.",
    ),
    Wording(
        Interest.VOLUNTEERING,
        "volunteering-2026-11",
        "Yes, please email me about volunteering, and keep what I tell you here for that purpose. I can withdraw my "
        "consent at any time.",
    ),
    Wording(
        Interest.RESEARCH,
        "research-2026-11",
        "Yes, please email me about research that I could take part in. I will be asked separately before taking "
        "part, and I can unsubscribe at any time.",
    ),
)

NOTICE: Final = (
    "privacy-2026-11",
    "Missing People uses the information you give here to send you what you select, and for nothing else. We keep it "
    "until you unsubscribe, and delete your address 28 days later. We delete sign-ups that are not confirmed after "
    "14 days, and what volunteers tell us a year after their offer is closed.\n\n"
    "We do not track whether you open our emails, and we do not give your address to anyone. You can see, correct, "
    "download and delete what we hold, starting from the link in every email. The privacy notice at the bottom of "
    "this page tells you more.",
)

ROLES: Final = (
    "Handing out leaflets and posters",
    "Talking to local groups",
    "Helping at events",
    "Translating",
    "Reading drafts as someone with lived experience",
)
TIMES: Final = ("Weekdays, in the day", "Weekday evenings", "Weekends", "Occasionally, when asked")

QUESTIONS: Final = (
    {
        "label": "Which languages do you speak besides English?",
        "field_type": "singleline",
        "help_text": "Including British Sign Language.",
    },
    {
        "label": "How would you travel?",
        "field_type": "checkboxes",
        "choices": "On foot or by bike\nBy bus or train\nBy car\nI would help from home",
    },
)

NEWS, HELP, RESEARCH = Interest.MISSING_NEWS, Interest.VOLUNTEERING, Interest.RESEARCH

# The last number is how many months ago they signed up.
PEOPLE: Final = (
    Person("demo-officer", STATE.ACTIVE, (NEWS,), 11, name="Demo Officer"),
    Person("demo-councillor", STATE.ACTIVE, (NEWS,), 10, topics=("County lines",)),
    Person("demo-researcher", STATE.ACTIVE, (NEWS, RESEARCH), 9, name="Demo Researcher"),
    Person("demo-nurse", STATE.ACTIVE, (NEWS,), 7),
    Person("demo-teacher", STATE.ACTIVE, (NEWS, HELP), 6, name="Demo Teacher", nation="wales", region="Gwent"),
    Person("demo-neighbour", STATE.ACTIVE, (HELP,), 4, name="Demo Neighbour", nation="scotland", region="Fife"),
    Person("demo-student", STATE.ACTIVE, (RESEARCH,), 3),
    Person("demo-journalist", STATE.ACTIVE, (NEWS,), 2, paused_days=30),
    Person("demo-translator", STATE.ACTIVE, (NEWS, HELP), 1, name="Demo Translator", nation="england", region="Leeds"),
    Person("demo-newcomer", STATE.PENDING, (NEWS, RESEARCH), 0, name="Demo Newcomer"),
    Person("demo-leaver", STATE.LEFT, (NEWS,), 5),
    Person("demo-mover", STATE.BOUNCED, (NEWS,), 8, reason="550 5.1.1"),
    Person("demo-objector", STATE.COMPLAINED, (NEWS,), 6),
    Person("demo-forgotten", STATE.ERASED, (NEWS, HELP), 9),
)
