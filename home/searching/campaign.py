"""What a campaign page hands over to search."""

from __future__ import annotations

from typing import Any

from home.blocks.streams import load_streams
from home.models import CampaignPage
from home.models.campaign import STREAMS
from home.searching.kinds import CAMPAIGN
from home.searching.labels import topic_labels
from home.searching.words import joined, words_of_blocks, words_of_bodies, words_of_texts
from search.entries import Entry


def campaign_entries(page: CampaignPage) -> list[Entry]:
    """Give the entry of a campaign, dated with its end once it is over; the one that goes on is of today."""
    load_streams(page, STREAMS)
    ended: Any = page.ended if page.is_over else None
    text = joined(
        page.ask,
        joined(page.target, page.get_stage_display()),
        words_of_texts(page.outcome) if page.is_over else joined(*map(_action, page.actions)),
        page.thanks if page.is_over else "",
        words_of_blocks(page.key_figures),
        words_of_bodies(page.evidence),
        *(" ".join(filter(None, [str(step["date"] or ""), step["text"]])) for step in page.timeline()),
    )
    return [
        Entry(
            CAMPAIGN,
            page.title,
            text,
            page.url,
            date=ended.first_day if ended else None,
            date_text=str(ended or ""),
            labels=topic_labels(page.topics.all()),
        )
    ]


def _action(block: Any) -> str:
    """Give the words of an action; a letter stands in a field to copy it from, which is no text of the page."""
    if block.block_type == "letter":
        return joined(block.value["text"], block.value["letter"])
    return words_of_blocks([block])
