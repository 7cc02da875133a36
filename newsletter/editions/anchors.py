"""Readable anchors for items: unique within the edition, fixed when first published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from anyascii import anyascii
from django.utils.text import slugify

from newsletter.editions.models import ItemAnchor

MAX_LENGTH = 60
RESERVED = re.compile(r"(contents|corrections|main|search|menu|top|footer|example|section-\d+|id_.*)(-heading)?")


def assign_anchors(fixed: Mapping[UUID, str], items: list[tuple[UUID, str]]) -> list[str]:
    """Return each item (block id, line in the contents) its anchor: the fixed one, or a new one made from the line."""
    taken = set(fixed.values())
    anchors = []
    for block_id, line in items:
        anchor = fixed.get(block_id) or _free_anchor(line, taken)
        taken.add(anchor)
        anchors.append(anchor)
    return anchors


def fix_anchors(edition_id: int, anchors: Iterable[tuple[UUID, str]]) -> None:
    """Keep the anchors of an edition’s items (block id, anchor) for good; those that are fixed stay."""
    known = set(ItemAnchor.objects.filter(edition=edition_id).values_list("block_id", flat=True))
    ItemAnchor.objects.bulk_create(
        ItemAnchor(edition_id=edition_id, block_id=block_id, anchor=anchor)
        for block_id, anchor in anchors
        if block_id not in known
    )


def _free_anchor(line: str, taken: set[str]) -> str:
    words = slugify(anyascii(line))
    stem = words if len(words) <= MAX_LENGTH else words[:MAX_LENGTH].rsplit("-", 1)[0]
    stem = stem.strip("-") or "item"
    anchor, number = stem, 1
    while anchor in taken or RESERVED.fullmatch(anchor):
        number += 1
        anchor = f"{stem}-{number}"
    return anchor
