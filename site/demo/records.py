"""The forms in which the demo content is written down; entries of registers are named by their keys."""

import datetime
from dataclasses import dataclass, field

from home.registers import CountOf, PublicationKind, PublicationState
from newsletter.editions.item_kind import ItemKind


@dataclass(frozen=True, kw_only=True)
class OrganisationRecord:
    """An organisation; its key is its name."""

    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    is_own: bool = False


@dataclass(frozen=True, kw_only=True)
class PublicationRecord:
    """A publication; the date is written as far as it is known, as 2017, 2017-07 or 2017-07-14."""

    title: str
    kind: PublicationKind
    described: bool = False
    publishers: tuple[str, ...] = ()
    date: str = ""
    topics: tuple[str, ...] = ()
    link: str = ""
    state: PublicationState = PublicationState.CURRENT
    state_note: str = ""


@dataclass(frozen=True, kw_only=True)
class FigureRecord:
    """A figure; the source is the key of a publication, or empty where none is known."""

    value: str
    number: int | None = None
    number_to: int | None = None
    unit: str = ""
    counted: str
    count_of: CountOf
    population: str = ""
    place: str = ""
    period: str = ""
    source: str = ""
    source_note: str = ""


@dataclass(frozen=True, kw_only=True)
class Story:
    """Plain text, with a blank line between paragraphs and a dash before each point of a list, and its sources."""

    text: str
    figures: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Item(Story):
    """A news item."""

    kind: ItemKind
    heading: str
    topics: tuple[str, ...]
    contents_line: str = ""
    summary: str = ""
    further_stories: tuple[Story, ...] = ()
    contact: str = ""
    content_note: str = ""
    helpline: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class CallItem(Item):
    """A call for participants; the closing date is written as 2017-09-30."""

    kind: ItemKind = ItemKind.CALL
    wanted: str
    involves: str
    closing_date: str = ""


@dataclass(frozen=True, kw_only=True)
class EventItem(Item):
    """An event; the start is written as far as it is known, times as 14:30, papers by link text and address."""

    kind: ItemKind = ItemKind.EVENT
    start: str
    start_time: str = ""
    end_time: str = ""
    place: str = ""
    organisers: tuple[str, ...] = ()
    papers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class QuoteItem(Item):
    """Somebody's words."""

    kind: ItemKind = ItemKind.QUOTE
    quotation: str
    speaker: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A titled run of items."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class EditionRecord:
    """An edition: its month as the first day, and the moment it is said to have gone out."""

    month: datetime.date
    published: datetime.datetime
    introduction: str
    search_description: str
    producing_team: str
    sections: tuple[Section, ...]
