"""The sign-up page, what people agree to on it, what volunteers choose from, and made-up people at example.org."""

from typing import Any, Final

from demo.sign_up_records import Person, Wording
from newsletter.people.models import Interest, Supporter

STATE = Supporter.State

SIGN_UP: Final[dict[str, Any]] = {
    "title": "Sign up",
    "slug": "sign-up",
    "introduction": """
        Get Missing News, give some of your time, or help research along. Tick what you would like; each can be left by
        itself, whenever you like, with one press.
    """,
    "thanks": """
        Thank you for wanting to stand by missing people and their families.
    """,
    "search_description": "Sign up for Missing News, to volunteer, or to take part in research on missing people.",
    "show_in_menus": True,
}

OFFERS: Final = {
    Interest.MISSING_NEWS: "Our newsletter on research, law and policy about missing people, about once a month. All "
    "of it, or the topics you choose.",
    Interest.VOLUNTEERING: "Give some of your time, near you or from home. Our volunteer team looks for something that "
    "fits and writes to you.",
    Interest.RESEARCH: "Hear of studies that look for people who were missing, or whose relative was. You decide about "
    "each one.",
}

WORDINGS: Final = (
    Wording(
        Interest.MISSING_NEWS,
        "news-2026-11",
        "Yes, please send me Missing News by e-mail. I can leave at any time by the link in every edition.",
    ),
    Wording(
        Interest.VOLUNTEERING,
        "volunteering-2026-11",
        "Yes, please write to me by e-mail about volunteering, and keep what I tell you here for that. I can take it "
        "back at any time.",
    ),
    Wording(
        Interest.RESEARCH,
        "research-2026-11",
        "Yes, please tell me by e-mail of research that I could take part in. Taking part is a question of its own, "
        "and I can leave at any time.",
    ),
)

NOTICE: Final = (
    "privacy-2026-11",
    "Missing People uses what you write here to send you what you tick, and for nothing else. We keep it until you "
    "leave; your address is deleted 28 days later. What nobody confirms is deleted after 14 days, and what volunteers "
    "tell us a year after their offer is closed.\n\n"
    "We do not see whether you open our mails, and hand your address to nobody. You can see, correct, take away and "
    "delete what we hold by the link in every mail. The privacy notice at the foot of this page says more.",
)

ROLES: Final = (
    "Handing out leaflets and posters",
    "Talking to local groups",
    "Helping at events",
    "Translating",
    "Reading drafts as somebody who knows what it is like",
)
TIMES: Final = ("Weekdays, in the day", "Weekday evenings", "Weekends", "Now and then, when asked")

QUESTIONS: Final = (
    {
        "label": "Which languages do you speak beside English?",
        "field_type": "singleline",
        "help_text": "Including British Sign Language.",
    },
    {
        "label": "How would you get about?",
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
