"""The forms in which standing pages are written down; entries of registers are named by their keys."""

import datetime
from dataclasses import dataclass

from home.blocks.recommendation import RecommendationState
from home.pages import CampaignStage


@dataclass(frozen=True)
class Text:
    """Running text, with a heading over it where there is one; ``[figure key]`` sets a figure into it."""

    text: str
    heading: str = ""


@dataclass(frozen=True)
class ShownFigure:
    """A figure of the register."""

    key: str


@dataclass(frozen=True)
class Quote:
    """Somebody's words; in the demo nobody's, and the speaker says so."""

    quotation: str
    speaker: str


@dataclass(frozen=True)
class Callout:
    """A remark that stands apart."""

    heading: str
    text: str


@dataclass(frozen=True)
class Papers:
    """Publications of the register."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class Button:
    """One thing to do, on the page at an address below the home page, such as ``open-calls``."""

    heading: str
    text: str
    link_text: str
    page: str


@dataclass(frozen=True)
class Table:
    """A table: caption, header of each column, and the cells row by row."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Text | ShownFigure | Quote | Callout | Papers | Button | Table


@dataclass(frozen=True)
class Recommendation:
    """One thing we ask for, who should do it, and what has happened so far."""

    text: str
    addressed_to: str
    state: RecommendationState = RecommendationState.ASKED
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StandingRecord:
    """What every standing page has; the slug is its address below the page above it."""

    title: str
    slug: str
    search_description: str
    is_sensitive: bool = False
    content_note: str = ""


@dataclass(frozen=True, kw_only=True)
class PolicyRecord(StandingRecord):
    """A policy page; campaigns are named by their slugs, changes by their dates."""

    lead: str
    key_figures: tuple[str, ...]
    what_we_know: tuple[Part, ...]
    what_we_do: tuple[Part, ...]
    what_we_ask: tuple[Recommendation, ...]
    publications: tuple[str, ...]
    topics: tuple[str, ...]
    team: str
    last_reviewed: datetime.date
    next_review: datetime.date
    changes: dict[datetime.date, str]
    campaigns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Milestone:
    """A step of a campaign, dated as far as it is known; the item that reports it is named by its heading."""

    date: str
    text: str
    item: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter to copy."""

    text: str
    letter: str


@dataclass(frozen=True)
class Link:
    """Something to do on another page, named by its address below the home page."""

    text: str
    link_text: str
    page: str


@dataclass(frozen=True, kw_only=True)
class CampaignRecord(StandingRecord):
    """A campaign; dates are written as far as they are known."""

    ask: str
    target: str
    stage: CampaignStage
    started: str = ""
    ended: str = ""
    key_figures: tuple[str, ...] = ()
    evidence: tuple[Part, ...]
    milestones: tuple[Milestone, ...]
    actions: tuple[Letter | Link, ...] = ()
    outcome: str = ""
    thanks: str = ""
    topics: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ContentRecord(StandingRecord):
    """A page of text."""

    lead: str
    body: tuple[Part, ...]
    last_reviewed: datetime.date
