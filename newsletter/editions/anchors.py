"""Anchors of items: made from the contents line, unique within the edition, fixed at first publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from anyascii import anyascii
from django.utils.text import slugify

from home.free_names import FreeNames
from newsletter.editions.models import ItemAnchor

MAX_LENGTH = 60
RESERVED_ANCHORS = re.compile(
    r"(contents|corrections|main|search|menu|top|footer|example|section-\d+|id_.*)(-heading)?"
)


def assign_anchors(fixed: Mapping[UUID, str], items: list[tuple[UUID, str]]) -> list[str]:
    """Return the anchor of each item (block id, contents line): the fixed one, or a new one made from the line."""
    names = FreeNames(fixed.values(), lambda name: RESERVED_ANCHORS.fullmatch(name) is not None)
    return [fixed.get(block_id) or names.take(_wanted_anchor(line)) for block_id, line in items]


def fix_anchors(edition_id: int, anchors: Iterable[tuple[UUID, str]]) -> None:
    """Store the anchors of items (block id, anchor) that do not have one yet."""
    fixed = set(ItemAnchor.objects.filter(edition=edition_id).values_list("block_id", flat=True))
    ItemAnchor.objects.bulk_create(
        ItemAnchor(edition_id=edition_id, block_id=block_id, anchor=anchor)
        for block_id, anchor in anchors
        if block_id not in fixed
    )


def _wanted_anchor(line: str) -> str:
    words = slugify(anyascii(line))
    stem = words if len(words) <= MAX_LENGTH else words[:MAX_LENGTH].rsplit("-", 1)[0]
    return stem.strip("-") or "item"
