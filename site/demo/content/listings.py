"""The pages that list other pages or entries, each under the name it has in its address."""

from typing import Any, Final

POLICY: Final = {
    "title": "Policy",
    "slug": "policy",
    "introduction": """
        What we know about the issues that missing people and their families live with, what we do about them, and what
        we ask of those who can change things. Every page names the team responsible for it, and says when it was last
        reviewed.
    """,
    "search_description": "The issues our policy and research team works on: what we know, what we do and what we "
    "ask for.",
    "show_in_menus": True,
}

CAMPAIGNS_PAGE: Final = {
    "title": "Campaigns",
    "slug": "campaigns",
    "introduction": """
        What we campaign for, and who we ask. Campaigns that have ended stay here as a record of what we asked for and
        what happened.
    """,
    "search_description": "Current and past campaigns by Missing People.",
    "show_in_menus": True,
}

TOPICS_PAGE: Final = {
    "title": "Topics",
    "slug": "topics",
    "introduction": """
        Everything on one subject in one place: what Missing News has reported, our policy page, our campaigns, and the
        publications behind them.
    """,
    "search_description": "Every topic in Missing News, with all the items about it from every edition.",
    "show_in_menus": True,
}

OPEN_CALLS: Final = {
    "title": "Open calls",
    "slug": "open-calls",
    "introduction": """
        Research depends on people who take part. These calls come from Missing News. Closed calls stay here with their
        outcomes.
    """,
    "search_description": "Open and closed calls for people to take part in research on missing people.",
    "show_in_footer": True,
}

EVENTS: Final = {
    "title": "Events",
    "slug": "events",
    "introduction": """
        Conferences, debates and training days from Missing News. If the date is known, you can add the event to your
        calendar.
    """,
    "search_description": "Upcoming and past events about missing people, with files for your calendar.",
    "show_in_footer": True,
}

LIBRARY: Final = {
    "title": "Publications",
    "slug": "publications",
    "introduction": """
        The reports, guidance, figures and laws behind our pages and Missing News, published by us and by others. If a
        publication has been withdrawn or replaced, it says so here and wherever it is mentioned.
    """,
    "search_description": "The publications behind these pages, by topic, kind, publisher and year, and whether each "
    "is still current.",
    "show_in_footer": True,
}

CONTACT: Final[dict[str, Any]] = {
    "title": "Contact",
    "slug": "contact",
    "introduction": """
        Choose the right team for your question. If you are worried about someone or need support yourself, call the
        helpline at the top of this page instead. The teams below are not there at night, and cannot search for anyone.
    """,
    "thanks": """
        We have received your message, and the team will reply as soon as someone is at work. If it cannot wait, the
        helpline at the top of this page is there for you.
    """,
    "search_description": "Contact the policy and research team at Missing People, or the media and website teams.",
    "show_in_footer": True,
}
