"""The plain text of a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.template.loader import render_to_string

from home.plain_text import html_to_text
from newsletter.mailings.content.mail_content import (
    MailContact,
    MailContent,
    MailFigure,
    MailHelpline,
    MailItem,
    MailSource,
    MailStory,
)
from newsletter.mailings.content.mail_markup import strip_unprintable

WIDTH: Final = 72  # characters

TOPICS = "You chose topics, so this email has only the items about {}. The item numbers are those of the full edition."
SHORTENED = (
    "This edition is too long for one email, so every item is shortened here. Each is followed by the address of the "
    "full item."
)
REASON = "You get this email because you signed up to {}{}. We do not track who opens it or which links they follow."


def plain_text(context: dict[str, Any]) -> str:
    """Return the plain text, wrapped at ``WIDTH`` characters except for addresses.

    The context is that of the HTML: content, opening, topics, shortened, preferences and leave.
    """
    content: MailContent = context["content"]
    topics: list[str] = context["topics"]
    parts = {
        "opening": _wrap(context["opening"]),
        "heading": _wrap(f"{content.name}: {content.title}".upper()),
        "introduction": html_to_text(content.introduction, WIDTH),
        "topics": _wrap(TOPICS.format(_join_names(topics))) if topics else "",
        "shortened": _wrap(SHORTENED) if context["shortened"] else "",
        "note": _wrap(f"Content note: {content.content_note}") if content.content_note else "",
        "corrections": "\n".join(_corrections(content)),
        "contents": "\n\n".join(_contents(content)),
        "items": "\n\n\n".join(_items(content, shortened=context["shortened"])),
        "team": _contact(content.team) if content.team else "",
        "helpline": _helpline(content.helpline) if content.helpline else "",
        "reason": _wrap(REASON.format(content.name, " and chose topics" if topics else "")),
        "statement": _wrap(content.charity_statement),
    }
    return strip_unprintable(render_to_string("newsletter/mailings/mail/body.txt", {**context, **parts})).strip() + "\n"


def _contents(content: MailContent) -> Iterator[str]:
    for section in content.sections:
        lines = [_wrap(f"{item.number:>3}. {item.line}", margin=" " * 5) for item in section.items]
        yield "\n".join([_wrap(section.title), *lines])


def _corrections(content: MailContent) -> Iterator[str]:
    for correction in content.corrections:
        place = f", item {correction.item}" if correction.item else ""
        yield _wrap(f"Correction, {correction.date}{place}: {correction.text}")


def _items(content: MailContent, *, shortened: bool) -> Iterator[str]:
    for section in content.sections:
        yield _underline(section.title.upper())
        for item in section.items:
            yield _item(item, content.helpline, shortened=shortened)


def _item(item: MailItem, helpline: MailHelpline | None, *, shortened: bool) -> str:
    about = " · ".join(filter(None, [item.kind, ", ".join(item.topic_names), item.state]))
    heading = _wrap(f"{item.number}. {item.heading or item.line}")
    note = _wrap(f"Content note: {item.content_note}") if item.content_note else ""
    parts = [f"{heading}\n{_wrap(f'[{about}]')}", note, _wrap(item.summary)]
    if item.helpline and helpline:
        parts.append(_wrap(f"If you are affected by this, you can talk to someone. {helpline.number} {helpline.text}."))
    parts += [_wrap(f"Correction, {correction.date}: {correction.text}") for correction in item.corrections]
    if item.quote:
        parts.append(f"{_wrap(f'“{item.quote.words}”')}\n{_wrap(item.quote.speaker)}")
    parts.append("\n".join(_wrap(f"{fact.label}: {fact.text}") for fact in item.facts))
    parts += [text for story in item.stories for text in _story(story)]
    parts.append("\n".join(_wrap(f"* {paper.text}", paper.address) for paper in item.papers))
    if item.picture and item.picture.address and (item.picture.alt or item.picture.caption):
        parts.append(_wrap(f"[Picture: {item.picture.caption or item.picture.alt}]"))
    parts += [_wrap(f"Part of the campaign: {campaign.text}", campaign.address) for campaign in item.campaigns]
    parts.append(_contact(item.contact) if item.contact else "")
    parts.append(_wrap("Read it in full on the site:" if shortened else "On the site:", item.address))
    return _join_paragraphs(parts)


def _story(story: MailStory) -> Iterator[str]:
    yield html_to_text(story.html, WIDTH)
    yield from (_figure(figure) for figure in story.figures)
    yield from (_source("Source: ", source) for source in story.sources)


def _figure(figure: MailFigure) -> str:
    facts = [
        f"{figure.value} {figure.counted}",
        figure.population,
        figure.where_and_when,
        figure.source_note.removesuffix("."),
        f"There is a newer figure: {figure.newer}" if figure.newer else "",
        f"[{figure.standing}]" if figure.standing else "",
    ]
    line = _wrap("* " + ". ".join(filter(None, facts)) + ".", margin="  ")
    return f"{line}\n{_source('  ', figure.source)}" if figure.source else line


def _source(start: str, source: MailSource) -> str:
    names = ", ".join(filter(None, [source.publishers, source.date]))
    title = source.title if source.is_description else f"‘{source.title}’"
    standing = f"[{source.state}]" if source.state else ""
    words = " ".join(filter(None, [f"{names}:" if names else "", title, standing, source.state_note]))
    archive = f"Archive copy: {source.archive_link}" if source.archive_link else ""
    return _wrap(start + words, source.link, archive, margin="  ")


def _contact(contact: MailContact) -> str:
    return "\n".join(filter(None, [_wrap(contact.name), _wrap(contact.remit), contact.email, contact.phone]))


def _helpline(helpline: MailHelpline) -> str:
    words = ", ".join(filter(None, [f"{helpline.number} {helpline.text}", helpline.hours]))
    return _wrap(words, helpline.link)


def _join_names(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _underline(title: str) -> str:
    lines = _wrap(title)
    return f"{lines}\n{'=' * max(map(len, lines.splitlines()), default=0)}"


def _wrap(text: str, *addresses: str, margin: str = "") -> str:
    """Return text wrapped with a hanging indent, then each address on a line of its own."""
    lines = [line for part in text.splitlines() for line in _wrap_line(part, margin)]
    return "\n".join([*lines, *(f"{margin}{address}" for address in addresses if address)])


def _wrap_line(text: str, margin: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)


def _join_paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts))
