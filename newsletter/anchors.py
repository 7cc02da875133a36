"""Readable anchors for items: unique within the edition, fixed when first published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from anyascii import anyascii
from django.utils.text import slugify

if TYPE_CHECKING:
    from newsletter.models import IssuePage

LONGEST = 60
RESERVED = re.compile(r"(contents|corrections|main|search|menu|top|footer|example|section-\d+|id_.*)(-heading)?")


def anchors_for(fixed: Mapping[UUID, str], items: list[tuple[UUID, str]]) -> list[str]:
    """Give each item (block id, line in the contents) its anchor: the fixed one, or a new one made from the line."""
    taken = set(fixed.values())
    anchors = []
    for block_id, line in items:
        anchor = fixed.get(block_id) or _free_anchor(line, taken)
        taken.add(anchor)
        anchors.append(anchor)
    return anchors


def fix_anchors(page: IssuePage, anchors: Iterable[tuple[UUID, str]]) -> None:
    """Keep the anchors of items (block id, anchor) for good; those that are fixed already stay as they are."""
    known = set(page.item_anchors.values_list("block_id", flat=True))
    model = page.item_anchors.model
    model.objects.bulk_create(
        model(edition=page, block_id=block_id, anchor=anchor) for block_id, anchor in anchors if block_id not in known
    )


def _free_anchor(line: str, taken: set[str]) -> str:
    words = slugify(anyascii(line))
    stem = words if len(words) <= LONGEST else words[:LONGEST].rsplit("-", 1)[0]
    stem = stem.strip("-") or "item"
    anchor, number = stem, 1
    while anchor in taken or RESERVED.fullmatch(anchor):
        number += 1
        anchor = f"{stem}-{number}"
    return anchor
