"""What the other standing pages hand over to search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from wagtail.models import Page

from home.blocks.streams import load_streams
from home.models import AboutPage, ContactPage, ContentPage
from home.registers import RoleContact
from home.searching.kinds import PAGE
from home.searching.words import joined, words_of_blocks, words_of_bodies, words_of_html, words_of_texts
from search.entries import Entry


def content_entries(page: ContentPage) -> list[Entry]:
    """Give the entry of a page of text."""
    load_streams(page, ["body"])
    return [page_entry(page, page.lead, words_of_bodies(page.body))]


def about_entries(page: AboutPage) -> list[Entry]:
    """Give the entry of the page about the issue: what it says itself, without the latest edition."""
    figure = page.figure
    headline = render_to_string("components/headline_figure.html", {"figure": figure}) if figure else ""
    parts = page.lead, words_of_html(headline), words_of_blocks(page.purposes)
    return [page_entry(page, *parts, *_teams([page.contact]))]


def contact_entries(page: ContactPage) -> list[Entry]:
    """Give the entry of the contact page: its introduction, and what each team can be asked."""
    return [page_entry(page, words_of_texts(page.introduction), *_teams(page.teams))]


def listing_entries(page: Any) -> list[Entry]:
    """Give the entry of a page that lists what has entries of its own: its introduction."""
    return [page_entry(page, words_of_texts(page.introduction))]


def page_entry(page: Page, *parts: str) -> Entry:
    """Give the entry of a whole page, which says these texts."""
    return Entry(PAGE, page.title, joined(*parts), page.url)


def _teams(teams: Sequence[RoleContact | None]) -> list[str]:
    return [joined(team.name, team.remit, team.phone) for team in teams if team]
