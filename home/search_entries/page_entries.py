"""What the other standing pages hand over to search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page

from home.registers import RoleContact
from home.search_entries.entry_text import join_parts, text_from_rich_texts
from home.search_entries.kinds import PAGE
from search.entries import Entry


def listing_entries(page: Any) -> list[Entry]:
    """Return the entry of a page that lists what has entries of its own: its introduction."""
    return [page_entry(page, text_from_rich_texts(page.introduction))]


def page_entry(page: Page, *parts: str, caution: str = "") -> Entry:
    """Return the entry of a whole page, which says these texts."""
    return Entry(PAGE, page.title, join_parts(*parts), page.url, caution=caution)


def team_texts(teams: Sequence[RoleContact | None]) -> list[str]:
    """Return the words of each team that there is: its name, what it can be asked, and its telephone number."""
    return [join_parts(team.name, team.remit, team.phone) for team in teams if team]
