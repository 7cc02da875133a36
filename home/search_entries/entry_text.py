"""The words of a page, read off what its templates print, so that nothing is found that readers do not see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from home.address_protection import join_addresses
from home.page_body import read_bodies
from home.plain_text import html_to_text
from home.rich_text import render_rich_texts

# Blocks hand the request on to their parts, and here nobody has asked for them.
NO_REQUEST = {"request": None}


def join_parts(*parts: str) -> str:
    """Return the parts that have any words, one below the other."""
    return "\n\n".join(filter(None, parts))


def text_from_html(html: str) -> str:
    """Return what a reader sees of HTML, with addresses in the form that search leaves out."""
    return html_to_text(join_addresses(html))


def text_from_rich_texts(*texts: RichText | str | None) -> str:
    """Return what a reader sees of stored rich texts, links and figures included."""
    return join_parts(*map(text_from_html, render_rich_texts(texts)))


def text_from_blocks(blocks: Iterable[StreamValue.StreamChild]) -> str:
    """Return what the templates of blocks print."""
    return join_parts(*(text_from_html(block.render_as_block(NO_REQUEST)) for block in blocks))


def text_from_action(block: Any) -> str:
    """Return the words of an action; a letter stands in a field to copy it from, which is no text of the page."""
    if block.block_type == "letter":
        return join_parts(block.value["text"], block.value["letter"])
    return text_from_blocks([block])


def text_from_bodies(*bodies: StreamValue) -> str:
    """Return what the blocks of several bodies print; of a picture, which is not made for this, the lines below it."""
    parts = [part for body in read_bodies(*bodies) for part in body]
    return join_parts(
        *(
            _lines_below(part.block.value)
            if part.block.block_type == "picture"
            else text_from_html(part.block.render_as_block({**NO_REQUEST, "html": part.html}))
            for part in parts
        )
    )


def _lines_below(picture: StreamValue.StreamChild) -> str:
    """Return caption and credit, as the template of a picture chooses them."""
    image = picture["image"]
    if not image:
        return ""
    credit = picture["credit"] or image.credit
    return " ".join(filter(None, [picture["caption"], f"Picture: {credit}" if credit else ""]))
