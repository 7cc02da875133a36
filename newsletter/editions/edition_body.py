"""The sections of an edition as stored; an item that cannot be read is left out and does not take the page down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from wagtail.blocks import StreamBlock, StreamValue
from wagtail.rich_text import RichText

from home.broken_entries import BROKEN_DATA, report_broken
from newsletter.editions.edition_source import EditionSource
from newsletter.editions.item_value import ItemValue

PLACE = "an edition"


def convert_sections(page: EditionSource) -> list[StreamValue.StreamChild]:
    """Return the sections converted again, because the page may hold values with other registers."""
    block: StreamBlock = page.body.stream_block
    raw = block.get_prep_value(page.body)
    try:
        return _converted(block, raw)
    except BROKEN_DATA:
        return _converted(block, list(_readable_sections(block, raw, page)))


def block_id(block: StreamValue.StreamChild) -> UUID:
    """Return the id of a block, set here if the draft was not saved yet."""
    block.id = block.id or str(uuid4())
    return stored_id(block.id)


def stored_id(text: str) -> UUID:
    """Return the id that is stored with a block, or one made from it where it is malformed."""
    try:
        return UUID(text)
    except ValueError:
        return uuid5(NAMESPACE_OID, text)


def texts_of(value: ItemValue) -> list[Any]:
    """Return the running text of each story of an item."""
    return [value["body"], *(story["body"] for story in value["further_stories"])]


def _converted(block: StreamBlock, raw: list[Any]) -> list[StreamValue.StreamChild]:
    """Convert sections with everything in them; raises one of BROKEN_DATA."""
    sections = list(block.to_python(raw))
    for section in sections:
        for item in section.value["items"]:
            _require_readable(item.value)
    return sections


def _require_readable(value: ItemValue) -> None:
    """Read what every rendering of an item reads; raises one of BROKEN_DATA."""
    sources = [text.source if isinstance(text, RichText) else text or "" for text in texts_of(value)]
    texts = [value[name] or "" for name in ("heading", "contents_line", "summary")]
    if not all(isinstance(text, str) for text in (*sources, *texts)):
        raise TypeError("One of the item’s texts is not valid.")
    _ = (value.topics, value.all_publications, value.all_figures, value["picture"]["image"])


def _readable_sections(block: StreamBlock, raw: list[Any], page: EditionSource) -> Iterator[dict[str, Any]]:
    """Yield the raw sections with the items that can be converted; the log names what is left out."""
    for section in raw:
        try:
            items = [item for item in section["value"]["items"] if _is_readable(block, section, item, page)]
            whole = _with_items(section, items)
            _converted(block, [whole])
        except BROKEN_DATA as error:
            report_broken(page, PLACE, error)
        else:
            yield whole


def _is_readable(block: StreamBlock, section: dict[str, Any], item: Any, page: EditionSource) -> bool:
    try:
        _converted(block, [_with_items(section, [item])])
    except BROKEN_DATA as error:
        report_broken(page, PLACE, error)
        return False
    return True


def _with_items(section: dict[str, Any], items: list[Any]) -> dict[str, Any]:
    return {**section, "value": {**section["value"], "items": items}}
