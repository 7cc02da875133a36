"""An edition in the form that every rendering reads: sections and items with numbers, anchors and ready text.

Everything is read once for all editions asked for: registers in one query each, rich text in one pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue

from home.blocks import references_by_model
from home.pages import CampaignPage
from home.registers import Figure, Publication, RoleContact, Topic
from home.registers.preload import KeysByModel, registers_loaded
from home.rich_text import render_rich_texts
from newsletter.editions.anchors import assign_anchors
from newsletter.editions.edition_source import EditionSource
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.item_value import ItemValue
from newsletter.editions.related_records import PublishedCorrection, RelatedRecords, load_related_records
from newsletter.editions.snapshots import use_snapshots

WORDS_A_MINUTE = 220


@dataclass(frozen=True)
class Story:
    """A piece of running text with the figures and publications it rests on."""

    body: SafeString
    figures: list[Figure]
    publications: list[Publication]


@dataclass(frozen=True)
class EditionItem:
    """An item of an edition; ``value`` holds what editors wrote, ``stories`` its text as HTML."""

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
        """The heading as readers see it; a draft may lack one."""
        return self.value["heading"] or self.line

    @property
    def summary(self) -> str:
        """The item in one line, empty when editors wrote none."""
        return self.value["summary"] or ""

    @property
    def line(self) -> str:
        """The line in the contents."""
        return self.value.line

    @property
    def topics(self) -> list[Topic]:
        """What the item is about."""
        return self.value.topics

    @property
    def contact(self) -> RoleContact | None:
        """Whom to write to."""
        return self.value["contact"]

    @property
    def template(self) -> str:
        """The template that prints what is particular to the kind of item."""
        return f"newsletter/editions/items/{self.kind}.html"


@dataclass(frozen=True)
class EditionSection:
    """A titled run of items."""

    anchor: str
    title: str
    items: list[EditionItem]


@dataclass(frozen=True)
class Edition:
    """The sections of an edition, in order, and every correction of it, the newest first."""

    sections: list[EditionSection]
    corrections: list[PublishedCorrection] = field(default_factory=list)

    @property
    def items(self) -> list[EditionItem]:
        """Every item of every section, in order."""
        return [item for section in self.sections for item in section.items]

    @property
    def corrected(self) -> list[tuple[PublishedCorrection, EditionItem | None]]:
        """Each correction with its item, None where it is about the edition or the item is no longer in it."""
        items = {item.block_id: item for item in self.items}
        return [
            (correction, items.get(correction.block_id) if correction.block_id else None)
            for correction in self.corrections
        ]

    @property
    def minutes(self) -> int:
        """Minutes it takes to read the edition, at least one."""
        words = sum(len(strip_tags(story.body).split()) for item in self.items for story in item.stories)
        return max(1, round(words / WORDS_A_MINUTE))


def read_edition(page: EditionSource) -> Edition:
    """Read the body of an edition page, live or draft, and its producing team with the other contacts."""
    (edition,) = read_editions([page])
    return edition


def read_editions(pages: Sequence[EditionSource]) -> list[Edition]:
    """Read several editions in the queries of one; those that were sent show their registers as they were then."""
    annotations = load_related_records([page.pk for page in pages])
    wanted = referenced_keys(pages)
    for sent in filter(None, (annotations[page.pk].sent for page in pages)):
        for model, keys in sent.keys.items():
            wanted[model] |= keys
    sections = []
    with registers_loaded(wanted) as loaded:
        for page in pages:
            with use_snapshots(loaded, annotations[page.pk].sent):
                sections.append(_convert(page))
            page.producing_team = loaded[RoleContact].get(page.producing_team_id or 0)
    blocks = [[block for section in of_page for block in section.value["items"]] for of_page in sections]
    stories = iter(_read_stories(blocks))
    return [
        _number_items(of_page, annotations[page.pk], stories) for page, of_page in zip(pages, sections, strict=True)
    ]


def referenced_keys(pages: Sequence[EditionSource]) -> KeysByModel:
    """Return the primary keys of everything that editions refer to, by model."""
    wanted: KeysByModel = defaultdict(set)
    wanted[RoleContact] |= {page.producing_team_id for page in pages if page.producing_team_id}
    for page in pages:
        for model, keys in references_by_model(page.body.stream_block, [page.body.raw_data]).items():
            wanted[model] |= keys
    return wanted


def _convert(page: EditionSource) -> list[StreamValue.StreamChild]:
    """Return the sections of a page, converted again: the page may hold them with registers as they were before."""
    block = page.body.stream_block
    return list(block.to_python(block.get_prep_value(page.body)))


def _number_items(
    sections: list[StreamValue.StreamChild], annotations: RelatedRecords, stories: Iterator[list[Story]]
) -> Edition:
    blocks = [block for section in sections for block in section.value["items"]]
    anchors = assign_anchors(annotations.anchors, [(_block_id(block), block.value.line) for block in blocks])
    numbered = iter(
        _item(number, block, anchor, next(stories), annotations)
        for number, (block, anchor) in enumerate(zip(blocks, anchors, strict=True), start=1)
    )
    return Edition(
        [
            EditionSection(f"section-{place}", section.value["title"], [next(numbered) for _ in section.value["items"]])
            for place, section in enumerate(sections, start=1)
        ],
        annotations.corrections,
    )


def _item(
    number: int, block: StreamValue.StreamChild, anchor: str, stories: list[Story], annotations: RelatedRecords
) -> EditionItem:
    block_id = _block_id(block)
    return EditionItem(
        block_id,
        anchor,
        number,
        ItemKind(block.block_type),
        block.value,
        stories,
        corrections=annotations.corrections_of(block_id),
        campaigns=annotations.campaigns.get(block_id, []),
    )


def read_item(kind: str, value: ItemValue) -> EditionItem:
    """Read a single item outside an edition, for the block picker's preview."""
    first, *further = _texts(value)
    bodies = render_rich_texts([first, *further])
    return EditionItem(UUID(int=0), "example", 1, ItemKind(kind), value, _stories(value, iter(bodies)))


def _block_id(block: StreamValue.StreamChild) -> UUID:
    """Return the block's identifier, which Wagtail makes when saving and a draft from code may not have yet."""
    block.id = block.id or str(uuid4())
    return UUID(block.id)


def _read_stories(pages: list[list[StreamValue.StreamChild]]) -> list[list[Story]]:
    blocks = [(page, block) for page, of_page in enumerate(pages) for block in of_page]
    texts = [(page, text) for page, block in blocks for text in _texts(block.value)]
    bodies = iter(render_rich_texts([text for _, text in texts], pages=[page for page, _ in texts]))
    return [_stories(block.value, bodies) for _, block in blocks]


def _texts(value: ItemValue) -> list[Any]:
    return [value["body"], *(story["body"] for story in value["further_stories"])]


def _stories(value: ItemValue, bodies: Iterator[SafeString]) -> list[Story]:
    first = Story(next(bodies), value.figures, value.publications)
    return [first, *(Story(next(bodies), story.figures, story.publications) for story in value["further_stories"])]
