"""The body of a page in the form that templates read: its blocks in order, with running text as ready HTML."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from home.free_names import FreeNames
from home.rich_text import render_rich_texts
from home.sections import Section

HEADING = re.compile(r"<h3\b[^<>]*>(?P<text>(?:(?!<h3\b).)*?)</h3>", re.DOTALL)
# Taken by the frame of every page.
RESERVED = frozenset(["main", "on-this-page", "search-query"])
SUBHEADING = re.compile(r"(</?)h4\b")


@dataclass(frozen=True)
class BodyPart:
    """A block of a body; ``html`` is its running text, empty for blocks that have none."""

    block: StreamValue.StreamChild
    html: SafeString


def read_bodies(*bodies: StreamValue) -> list[list[BodyPart]]:
    """Read several bodies, with the links in all their running text found together."""
    blocks = [block for body in bodies for block in body]
    texts = iter(render_rich_texts([_running_text(block) for block in blocks]))
    return [[BodyPart(block, next(texts)) for block in body] for body in bodies]


def with_outline(parts: Iterable[BodyPart]) -> tuple[list[BodyPart], list[Section]]:
    """Raise the headings of running text to the second level, where they are sections of a page that has no others.

    Every section gets an anchor of its own, whatever headings are repeated.
    """
    sections: list[Section] = []
    anchors = FreeNames(RESERVED)

    def raise_heading(found: re.Match[str]) -> str:
        title = strip_tags(found["text"]).strip()
        if not title:
            return ""
        sections.append(Section(anchors.take(_wanted_anchor(title)), title))
        return format_html('<h2 id="{}">{}</h2>', sections[-1].anchor, mark_safe(found["text"]))  # noqa: S308  # it was HTML before

    raised = [_with_html(part, SUBHEADING.sub(r"\1h3", HEADING.sub(raise_heading, part.html))) for part in parts]
    return raised, sections


def _running_text(block: StreamValue.StreamChild) -> RichText | None:
    if block.block_type == "callout":
        return block.value["text"]
    return block.value if block.block_type == "text" else None


def _with_html(part: BodyPart, html: str) -> BodyPart:
    return replace(part, html=mark_safe(html))  # noqa: S308  # only headings of safe HTML were changed


def _wanted_anchor(title: str) -> str:
    return slugify(title)[:60].strip("-") or "section"
