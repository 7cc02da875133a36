"""The pages that list other pages or entries, each under the name it has in its address."""

from typing import Any, Final

POLICY: Final = {
    "title": "Policy",
    "slug": "policy",
    "introduction": """
        What we know about the issues that missing people and their families live with, what we do about them, and what
        we ask of those who can change something. Every page names the team that keeps it right, and says when it was
        looked at last.
    """,
    "search_description": "The issues that our policy and research team works on: what is known, what we do, and what "
    "we ask for.",
    "show_in_menus": True,
}

CAMPAIGNS_PAGE: Final = {
    "title": "Campaigns",
    "slug": "campaigns",
    "introduction": """
        What we press for, and of whom. Campaigns that have ended stay here as the record of what was asked, what
        happened and what came of it.
    """,
    "search_description": "The campaigns of Missing People, those that go on and those that have ended.",
    "show_in_menus": True,
}

TOPICS_PAGE: Final = {
    "title": "Topics",
    "slug": "topics",
    "introduction": """
        Everything on one subject in one place: what Missing News has reported, our policy page, our campaigns, and the
        publications behind them.
    """,
    "search_description": "Every topic of Missing News, with all the items on it across editions.",
    "show_in_menus": True,
}

OPEN_CALLS: Final = {
    "title": "Open calls",
    "slug": "open-calls",
    "introduction": """
        Research lives from people who take part. These calls come from Missing News; those that have closed stay here
        with what came of them.
    """,
    "search_description": "Calls for people who would take part in research on missing people, open and closed.",
    "show_in_footer": True,
}

EVENTS: Final = {
    "title": "Events",
    "slug": "events",
    "introduction": """
        Conferences, debates and training days that Missing News has told of. Where the day is known, you can take an
        event into your calendar.
    """,
    "search_description": "Events on missing people, coming and past, with files for your calendar.",
    "show_in_footer": True,
}

LIBRARY: Final = {
    "title": "Publications",
    "slug": "publications",
    "introduction": """
        The reports, guidance, figures and laws that our pages and Missing News rest on, ours and others’. Where a
        publication has been withdrawn or replaced, it says so here and wherever it is named.
    """,
    "search_description": "The publications behind these pages, by topic, kind, publisher and year, and whether each "
    "still stands.",
    "show_in_footer": True,
}

CONTACT: Final[dict[str, Any]] = {
    "title": "Contact",
    "slug": "contact",
    "introduction": """
        Choose the team that fits your question. If you are worried about somebody or need support yourself, please call
        the helpline at the top of this page instead: the teams below are not there at night, and cannot search for
        anyone.
    """,
    "thanks": """
        We have your message, and the team will answer it as soon as somebody is at work. If it cannot wait, the
        helpline at the top of this page is there for you.
    """,
    "search_description": "Write to the policy and research team of Missing People, or to the teams for media and for "
    "this website.",
    "show_in_footer": True,
}
