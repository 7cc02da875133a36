"""Puts sample editions together: the same ones every time, with items of all kinds."""

import datetime
import random
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from demo.content.contacts import TEAM
from demo.content.samples import INTRODUCTION, SAMPLE_FIGURES, SAMPLE_PUBLICATIONS, SENTENCES
from demo.content.topics import TOPICS
from demo.records import CallItem, EditionRecord, EventItem, Item, QuoteItem, Section
from newsletter.editions.item_kind import ItemKind

FIRST_YEAR_AFTER = 2017
MOST_EDITIONS = 1_200
OWN_KINDS = (ItemKind.NEWS, ItemKind.CAMPAIGN, ItemKind.CALL, ItemKind.QUOTE)
SECTOR_KINDS = (ItemKind.REPORT, ItemKind.LAW, ItemKind.FIGURES, ItemKind.EVENT)
SECTOR_ITEMS = 11


def sample_editions(number: int) -> Iterator[EditionRecord]:
    """Yield so many sample editions, the newest first, from the last month before the real ones."""
    for age in range(1, number + 1):
        years, month = divmod(-age, 12)
        yield sample_edition(datetime.date(FIRST_YEAR_AFTER + years, month + 1, 1))


def sample_edition(month: datetime.date) -> EditionRecord:
    """Put the sample edition of a month together."""
    chance = random.Random(month.isoformat())  # noqa: S311  # the same every time is what is wanted
    sector_kinds = [SECTOR_KINDS[place % len(SECTOR_KINDS)] for place in range(SECTOR_ITEMS)]
    return EditionRecord(
        month=month,
        published=datetime.datetime(month.year, month.month, 28, 10, tzinfo=ZoneInfo("Europe/London")),
        introduction=INTRODUCTION,
        search_description="A sample edition, made for trying the site at size.",
        producing_team=TEAM,
        sections=(
            Section(title="Sample news from us", items=tuple(_item(kind, month, chance) for kind in OWN_KINDS)),
            Section(
                title="Sample news from the sector", items=tuple(_item(kind, month, chance) for kind in sector_kinds)
            ),
        ),
    )


def _item(kind: ItemKind, month: datetime.date, chance: random.Random) -> Item:
    topics = chance.sample(sorted(TOPICS), k=chance.randint(1, 3))
    common = {
        "kind": kind,
        "heading": f"Sample {kind.label.lower()} on {topics[0].lower()}",
        "summary": "A sample item in a sample edition.",
        "text": "\n\n".join(_paragraph(topics[0], chance) for _ in range(chance.randint(1, 3))),
        "topics": tuple(topics),
        "publications": tuple(chance.sample(sorted(SAMPLE_PUBLICATIONS), k=chance.randint(0, 2))),
        "helpline": chance.random() < 1 / 12,
    }
    return _of_kind(kind, common, month, chance)


def _of_kind(kind: ItemKind, common: dict[str, Any], month: datetime.date, chance: random.Random) -> Item:
    if kind is ItemKind.CALL:
        closes = month + datetime.timedelta(days=chance.randint(35, 80))
        return CallItem(**common, wanted="Nobody", involves="Nothing", closing_date=closes.isoformat(), contact=TEAM)
    if kind is ItemKind.EVENT:
        return EventItem(**common, start=f"{month:%Y-%m}", place="Nowhere", organisers=("Sample organisation",))
    if kind is ItemKind.QUOTE:
        return QuoteItem(**common, quotation="These are sample words.", speaker="Nobody, of the sample organisation")
    figures = chance.sample(sorted(SAMPLE_FIGURES), k=chance.randint(1, 3)) if kind is ItemKind.FIGURES else []
    return Item(**common, figures=tuple(figures))


def _paragraph(topic: str, chance: random.Random) -> str:
    return " ".join(
        sentence.format(topic=topic.lower()) for sentence in chance.sample(SENTENCES, k=chance.randint(3, 6))
    )
