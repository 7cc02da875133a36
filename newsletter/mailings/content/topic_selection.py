"""Filter the items of a mailing by topic, and shorten them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from django.utils.text import Truncator

from home.plain_text import html_to_text
from newsletter.mailings.content.mail_content import MailContent, MailItem, MailSection
from newsletter.mailings.models import Rendering

MAX_SENTENCE_LENGTH: Final = 300  # characters
# A full stop within an abbreviation or a number is not followed by a capital letter.
SENTENCE: Final = re.compile(r".*?[.!?]['’”)]*(?=\s+[A-Z‘“(]|\s*\Z)", re.DOTALL)


def filter_by_topics(content: MailContent, mask: int) -> MailContent:
    """Return the content with only the items of the chosen topics, and the corrections of these items.

    Items keep their numbers, so that “item 7” is the same item in every mail, on the web page and in corrections.
    """
    if mask == Rendering.WHOLE:
        return content
    wanted = {key for bit, key in enumerate(content.topics) if mask >> bit & 1}
    chosen = (
        MailSection(section.title, [item for item in section.items if wanted.intersection(item.topics)])
        for section in content.sections
    )
    sections = [section for section in chosen if section.items]
    numbers = {0} | {item.number for section in sections for item in section.items}
    corrections = [correction for correction in content.corrections if correction.item in numbers]
    return replace(content, sections=sections, corrections=corrections)


def chosen_topic_names(content: MailContent, mask: int) -> list[str]:
    """Return the names of the chosen topics, an empty list for ``Rendering.WHOLE``."""
    if mask == Rendering.WHOLE:
        return []
    return [name for bit, name in enumerate(content.topic_names) if mask >> bit & 1]


def shorten_items(content: MailContent) -> MailContent:
    """Return the content with each item reduced to its summary, facts and contact."""
    sections = [
        MailSection(section.title, [_shorten_item(item) for item in section.items]) for section in content.sections
    ]
    return replace(content, sections=sections)


def _shorten_item(item: MailItem) -> MailItem:
    return replace(item, summary=item.summary or _first_sentence(item), quote=None, stories=[], papers=[], picture=None)


def _first_sentence(item: MailItem) -> str:
    texts = [html_to_text(story.html) for story in item.stories] + ([item.quote.words] if item.quote else [])
    opening = next(filter(None, texts), "").split("\n\n")[0]
    sentence = SENTENCE.match(opening)
    return Truncator(" ".join((sentence[0] if sentence else opening).split())).chars(MAX_SENTENCE_LENGTH)
