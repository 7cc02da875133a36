"""The standing pages, each under the name it has in its address."""

from typing import Final

HOME: Final = {
    "title": "Policy and research at Missing People",
    "lead": "We find out what missing people and their families need, and campaign for laws, policies and services "
    "that meet those needs.",
    "search_description": "What the policy and research team of Missing People does, the latest edition of Missing "
    "News, and how to reach the team.",
}

ABOUT: Final = {
    "title": "About the issue",
    "slug": "about-the-issue",
    "lead": "People of every age go missing, and those close to them are left to wait. At Missing People, a Policy and "
    "Research team works to make services and support better for both. It does three things.",
    "search_description": "How many people go missing, and how research, campaigns and evaluation at Missing "
    "People help them and their families.",
    "show_in_menus": True,
}

PURPOSES: Final = {
    "Research": "We do research and support that of others, to learn what being missing is like, what it is like to be "
    "left behind, and which help people want.",
    "Campaigns and policy": "We turn what we learn into proposals for law, policy and practice, and campaign for them "
    "with missing people and those who love them.",
    "Monitoring and evaluation": "We look at what the charity’s own projects and services achieve, and use what we "
    "find to shape the next ones.",
}

MISSING_NEWS_INTRODUCTION: Final = """
    Missing News is for everyone whose work or life has to do with missing people. In each edition the Policy and
    Research team gathers new research, changes in law and policy, events, and what is happening in the sector,
    with the sources to read further.
"""

MISSING_NEWS: Final = {
    "title": "Missing News",
    "slug": "missing-news",
    "search_description": "The newsletter of Missing People’s policy and research team: every edition, by year.",
    "show_in_menus": True,
}
