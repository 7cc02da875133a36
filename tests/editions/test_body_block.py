"""The body of an edition as it is saved: every item has a block id of its own."""

from uuid import UUID

import pytest
from wagtail.blocks import StreamValue

from newsletter.editions.blocks import EditionBodyBlock
from newsletter.editions.blocks.item import item_example

FIRST, SECOND = "0f3c8a52-6a5e-4d0b-9a6e-1c1f3f0b7a01", "7b1d1c8e-2f64-4f6f-8a55-5f0a9c7d3e02"

pytestmark = pytest.mark.django_db


def cleaned_ids(*sections: list[str | None]) -> list[list[str]]:
    """Return the block ids that items sent with these ids have after cleaning, by section."""
    block = EditionBodyBlock()
    cleaned = block.clean(block.to_python([_section(ids) for ids in sections]))
    return [[item.id for item in section.value["items"]] for section in cleaned]


def _section(ids: list[str | None]) -> dict[str, object]:
    items = [{"type": "news", "value": item_example(f"Item {place}", "Text."), "id": i} for place, i in enumerate(ids)]
    return {"type": "section", "value": {"title": "News from the sector", "items": items}}


def test_an_item_keeps_its_block_id_whatever_section_it_is_in() -> None:
    assert cleaned_ids([FIRST], [SECOND]) == [[FIRST], [SECOND]]


@pytest.mark.parametrize("sections", [([FIRST, FIRST],), ([FIRST], [FIRST]), ([FIRST], [FIRST.upper()])])
def test_the_later_of_two_items_with_the_same_block_id_gets_a_new_one(sections: tuple[list[str | None], ...]) -> None:
    first, later = (block_id for section in cleaned_ids(*sections) for block_id in section)
    assert first == FIRST
    assert UUID(later) != UUID(FIRST)


@pytest.mark.parametrize("sent", [None, "", "not an identifier"])
def test_an_item_without_a_proper_block_id_gets_one(sent: str | None) -> None:
    assert UUID(cleaned_ids([sent])[0][0])


def test_cleaning_keeps_what_the_items_say() -> None:
    block = EditionBodyBlock()
    cleaned: StreamValue = block.clean(block.to_python([_section([FIRST, FIRST])]))
    assert [item.value["heading"] for item in cleaned[0].value["items"]] == ["Item 0", "Item 1"]
