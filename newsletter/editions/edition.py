"""Editions prepared for rendering: sections and items with numbers, anchors, registers and HTML.

Several editions are prepared together: one query for each register, and one pass over all rich text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue

from home.blocks import references_by_model
from home.pages import CampaignPage
from home.registers import Figure, Publication, RoleContact, Topic
from home.registers.preload import KeysByModel, registers_loaded
from home.rich_text import render_rich_texts
from home.sensitivity import Sensitivity, decide_sensitivity
from newsletter.editions.anchors import assign_anchors
from newsletter.editions.edition_body import block_id, convert_sections, texts_of
from newsletter.editions.edition_source import EditionSource
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.item_value import ItemValue
from newsletter.editions.related_records import PublishedCorrection, RelatedRecords, load_related_records
from newsletter.editions.snapshots import use_snapshots

WORDS_PER_MINUTE = 220


@dataclass(frozen=True)
class Story:
    """Running text with its figures and publications."""

    body: SafeString
    figures: list[Figure]
    publications: list[Publication]


@dataclass(frozen=True)
class EditionItem:
    """An item of an edition; ``value`` is the block value, ``stories`` hold its text as HTML."""

    block_id: UUID
    anchor: str
    number: int
    kind: ItemKind
    value: ItemValue
    stories: list[Story]
    corrections: list[PublishedCorrection] = field(default_factory=list)
    campaigns: list[CampaignPage] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The heading, or the contents line if a draft has none."""
        return self.value["heading"] or self.line

    @property
    def summary(self) -> str:
        """The summary in one line, empty if editors wrote none."""
        return self.value["summary"] or ""

    @property
    def line(self) -> str:
        """The contents line."""
        return self.value.line

    @property
    def topics(self) -> list[Topic]:
        """The topics of the item."""
        return self.value.topics

    @property
    def sensitivity(self) -> Sensitivity:
        """Whether the item can put a reader at risk, and its content note: its own, or those of its topics."""
        own_note: str = self.value.get("content_note") or ""
        return decide_sensitivity(self.topics, is_sensitive=bool(own_note.strip()), own_note=own_note)

    @property
    def contact(self) -> RoleContact | None:
        """The team to contact, None if there is none."""
        return self.value["contact"]

    @property
    def template(self) -> str:
        """The template for the kind of item."""
        return f"newsletter/editions/items/{self.kind}.html"


@dataclass(frozen=True)
class EditionSection:
    """A section with its title and items."""

    anchor: str
    title: str
    items: list[EditionItem]


@dataclass(frozen=True)
class Edition:
    """The sections of an edition, and all its corrections, newest first."""

    sections: list[EditionSection]
    corrections: list[PublishedCorrection] = field(default_factory=list)

    @property
    def items(self) -> list[EditionItem]:
        """Every item of every section, in order."""
        return [item for section in self.sections for item in section.items]

    @property
    def corrected(self) -> list[tuple[PublishedCorrection, EditionItem | None]]:
        """Each correction with its item, None if it is about the edition or the item was removed."""
        items = {item.block_id: item for item in self.items}
        return [
            (correction, items.get(correction.block_id) if correction.block_id else None)
            for correction in self.corrections
        ]

    @property
    def minutes(self) -> int:
        """The reading time in minutes, at least one."""
        words = sum(len(strip_tags(story.body).split()) for item in self.items for story in item.stories)
        return max(1, round(words / WORDS_PER_MINUTE))


def read_edition(page: EditionSource) -> Edition:
    """Return the prepared edition of a page, live or draft."""
    (edition,) = read_editions([page])
    return edition


def read_editions(pages: Sequence[EditionSource]) -> list[Edition]:
    """Return prepared editions in the queries of one; sent ones show their registers as sent.

    Also sets ``producing_team`` of each page, which is loaded together with the other contacts.
    """
    records = load_related_records([page.pk for page in pages])
    keys_by_model = referenced_keys(pages)
    for snapshots in filter(None, (records[page.pk].snapshots for page in pages)):
        for model, keys in snapshots.keys.items():
            keys_by_model[model] |= keys
    sections = []
    with registers_loaded(keys_by_model) as loaded:
        for page in pages:
            with use_snapshots(loaded, records[page.pk].snapshots):
                sections.append(convert_sections(page))
            page.producing_team = loaded[RoleContact].get(page.producing_team_id or 0)
    blocks = [[block for section in page_sections for block in section.value["items"]] for page_sections in sections]
    stories = iter(_render_stories(blocks))
    return [
        _build_edition(page_sections, records[page.pk], stories)
        for page, page_sections in zip(pages, sections, strict=True)
    ]


def referenced_keys(pages: Sequence[EditionSource]) -> KeysByModel:
    """Return the primary keys that editions refer to, by model."""
    keys_by_model: KeysByModel = defaultdict(set)
    keys_by_model[RoleContact] |= {page.producing_team_id for page in pages if page.producing_team_id}
    for page in pages:
        for model, keys in references_by_model(page.body.stream_block, [page.body.raw_data]).items():
            keys_by_model[model] |= keys
    return keys_by_model


def _build_edition(
    sections: list[StreamValue.StreamChild], records: RelatedRecords, stories: Iterator[list[Story]]
) -> Edition:
    blocks = [block for section in sections for block in section.value["items"]]
    anchors = assign_anchors(records.anchors, [(block_id(block), block.value.line) for block in blocks])
    numbered = iter(
        _build_item(number, block, anchor, next(stories), records)
        for number, (block, anchor) in enumerate(zip(blocks, anchors, strict=True), start=1)
    )
    return Edition(
        [
            EditionSection(
                f"section-{position}", section.value["title"], [next(numbered) for _ in section.value["items"]]
            )
            for position, section in enumerate(sections, start=1)
        ],
        records.corrections,
    )


def _build_item(
    number: int, block: StreamValue.StreamChild, anchor: str, stories: list[Story], records: RelatedRecords
) -> EditionItem:
    key = block_id(block)
    return EditionItem(
        key,
        anchor,
        number,
        ItemKind(block.block_type),
        block.value,
        stories,
        corrections=records.corrections_of(key),
        campaigns=records.campaigns.get(key, []),
    )


def read_item(kind: str, value: ItemValue) -> EditionItem:
    """Return an item outside an edition, for the preview in the block picker."""
    first, *others = texts_of(value)
    bodies = render_rich_texts([first, *others])
    return EditionItem(UUID(int=0), "example", 1, ItemKind(kind), value, _build_stories(value, iter(bodies)))


def _render_stories(pages: list[list[StreamValue.StreamChild]]) -> list[list[Story]]:
    blocks = [(page, block) for page, page_sections in enumerate(pages) for block in page_sections]
    texts = [(page, text) for page, block in blocks for text in texts_of(block.value)]
    bodies = iter(render_rich_texts([text for _, text in texts], pages=[page for page, _ in texts]))
    return [_build_stories(block.value, bodies) for _, block in blocks]


def _build_stories(value: ItemValue, bodies: Iterator[SafeString]) -> list[Story]:
    first = Story(next(bodies), value.figures, value.publications)
    return [first, *(Story(next(bodies), story.figures, story.publications) for story in value["further_stories"])]
