"""What a policy page hands over to search."""

from __future__ import annotations

from home.blocks.streams import load_streams
from home.models import PolicyPage
from home.models.policy import STREAMS
from home.searching.kinds import POLICY_PAGE
from home.searching.labels import topic_labels
from home.searching.words import joined, words_of_blocks, words_of_bodies
from search.entries import Entry


def policy_entries(page: PolicyPage) -> list[Entry]:
    """Give the entry of a policy page: what it says itself, without the campaigns and items it leads to."""
    load_streams(page, STREAMS)
    team = page.responsible_team
    text = joined(
        page.lead,
        words_of_blocks(page.key_figures),
        words_of_bodies(page.what_we_know, page.what_we_do),
        words_of_blocks(page.what_we_ask),
        words_of_blocks(page.publications),
        joined(team.name, team.remit) if team else "",
        *(change.text for change in page.changes.all()),
    )
    return [Entry(POLICY_PAGE, page.title, text, page.url, labels=topic_labels(page.topics.all()))]
