"""Rules for items: what each must have, its pictures and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bs4 import BeautifulSoup
from django.template.defaultfilters import filesizeformat

from home.uploads.file_names import looks_like_file_name
from newsletter.mailings.content.mail_content import MailContent, MailImage, MailItem
from newsletter.mailings.preflight.finding import Finding, blocking, warning
from newsletter.mailings.preflight.left_over_rules import left_over_findings
from newsletter.mailings.preflight.link_text_rules import text_findings

MAX_HELPLINES: Final = 2  # items that show the helpline, besides the strip at the head
MAX_TOPICS: Final = 62  # a topic mask has to fit into a signed 64-bit integer
MAX_PICTURE_BYTES: Final = 1_000_000  # bytes


def item_findings(content: MailContent) -> list[Finding]:
    """Return the findings for the items, in their order, and for the introduction."""
    findings = [finding for item in content.items for finding in _findings_of(item)]
    findings += text_findings(content.introduction, "Introduction")
    findings += _helpline_findings(content)
    if not content.items:
        findings.append(blocking("There are no items. Add at least one.", "Sections"))
    if len(content.topics) > MAX_TOPICS:
        message = f"The items have {len(content.topics)} topics in total, and a mailing can have at most {MAX_TOPICS}."
        findings.append(blocking(f"{message} Remove the ones that matter least.", "Topics of the items"))
    return findings


def _helpline_findings(content: MailContent) -> Iterator[Finding]:
    marked = [item for item in content.items if item.helpline]
    if len(marked) > MAX_HELPLINES:
        yield warning(
            f"{len(marked)} items show the helpline, which is already at the top of the edition. If it is "
            f"everywhere, people stop noticing it. Keep it for the {MAX_HELPLINES} items that are hardest to read.",
            "Items that show the helpline",
        )


def _findings_of(item: MailItem) -> Iterator[Finding]:
    where = f"Item {item.number}, {item.line}"
    html = "".join(story.html for story in item.stories)
    if not item.heading.strip():
        yield blocking("The item has no heading. Write one.", where)
    if not BeautifulSoup(html, "html.parser").get_text(strip=True) and not item.quote:
        yield blocking("The item has no text. Write some, or remove the item.", where)
    if item.picture:
        yield from _picture_findings(item.picture, where)
    yield from text_findings(html, where)
    yield from left_over_findings("\n".join(_short_texts(item)), where)
    yield from _source_findings(item, where)
    if item.state == "closed":
        yield warning("The call is closed. Remove it, or add its outcome.", where)


def _short_texts(item: MailItem) -> Iterator[str]:
    """Yield what readers see of an item besides its running text."""
    yield from dict.fromkeys([item.heading, item.line, item.summary, item.content_note])
    if item.quote:
        yield from (item.quote.words, item.quote.speaker)
    if item.picture:
        yield from (item.picture.alt, item.picture.caption)


def _picture_findings(picture: MailImage, where: str) -> Iterator[Finding]:
    if not picture.address:
        yield blocking(
            "The picture cannot be shown, because its file is missing or damaged. Upload it again under Images, or "
            "choose another one.",
            where,
        )
    if picture.file_size > MAX_PICTURE_BYTES:
        size, limit = filesizeformat(picture.file_size), filesizeformat(MAX_PICTURE_BYTES)
        yield blocking(
            f"The picture file is {size}, and the limit is {limit}. Save a smaller version, about 1,200 pixels wide, "
            "and choose that one.",
            where,
        )
    if not picture.alt.strip() and not picture.is_decorative:
        yield blocking("The picture has no alternative text. Describe it, or mark it as decorative.", where)
    if looks_like_file_name(picture.alt):
        yield blocking(
            f"The alternative text “{picture.alt}” is a file name. Say in a few words what the picture shows.",
            where,
        )
    if looks_like_file_name(picture.caption):
        yield warning(f"The caption “{picture.caption}” is a file name. Write a caption for readers.", where)


def _source_findings(item: MailItem, where: str) -> Iterator[Finding]:
    sources = [source for story in item.stories for source in story.sources]
    sources += [figure.source for story in item.stories for figure in story.figures if figure.source]
    for source in dict.fromkeys(sources):
        if source.state:
            yield warning(
                f"The source “{source.title}” is {source.state}. Check that the item says so, or use another source.",
                where,
            )
