"""What a block says, in words for an editor who compares two versions of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock

NAMING_PARTS = ["heading", "title", "name"]
MAX_LABEL_LENGTH = 80  # characters
SPACED = ["</p>", "</li>", "</h2>", "</h3>", "</h4>", "<br/>", "<br>"]


def block_label(block: Block | None, value: Any) -> str:
    """Return the kind of a block and what it is called, for example “News: A new service”."""
    kind = capfirst(str(block.label)) if block is not None else "Block"
    name = next((str(value[part]) for part in NAMING_PARTS if value.get(part)), "") if isinstance(value, dict) else ""
    text = name or (block_text(block, value) if block is not None else "")
    text = Truncator(" ".join(text.split())).chars(MAX_LABEL_LENGTH)
    return f"{kind}: {text}" if text else kind


def block_text(block: Block | None, value: Any) -> str:
    """Return all that a raw block says, a line for each part that says something."""
    return "\n".join(_lines(block, value)) if block is not None else str(value or "")


def html_text(html: str) -> str:
    """Return the text of rich text, a line for each paragraph."""
    for tag in SPACED:
        html = html.replace(tag, f"{tag}\n")
    return strip_tags(html).strip()


def _lines(block: Block, value: Any) -> Iterator[str]:
    if isinstance(block, StructBlock) and isinstance(value, dict):
        for name, child in block.child_blocks.items():
            lines = list(_lines(child, value.get(name)))
            if lines:
                yield f"{capfirst(str(child.label))}: {lines[0]}"
                yield from lines[1:]
    elif isinstance(block, ListBlock):
        for entry in value or []:
            yield from _lines(block.child_block, entry["value"] if _is_wrapped(entry) else entry)
    elif isinstance(block, StreamBlock):
        for entry in value or []:
            if entry["type"] in block.child_blocks:
                yield from _lines(block.child_blocks[entry["type"]], entry["value"])
    elif isinstance(block, RichTextBlock):
        yield from html_text(value or "").splitlines()
    elif isinstance(block, ChooserBlock):
        chosen = block.to_python(value) if value else None
        if chosen:
            yield str(chosen)
    elif value is True:
        yield "yes"
    elif value not in (None, "", False, [], {}):
        yield str(value)


def _is_wrapped(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get("type") == "item" and "value" in entry
