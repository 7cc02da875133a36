"""Items as plain text, for search and feeds."""

from __future__ import annotations

from collections.abc import Iterator

from home.plain_text import html_to_text
from home.registers import Figure, Publication, RoleContact
from newsletter.editions.edition import EditionItem, Story
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.related_records import PublishedCorrection


def item_text(item: EditionItem) -> str:
    """Return the plain text of an item, without the note to colleagues."""
    parts = [item.heading, item.summary, *_kind_parts(item)]
    for story in item.stories:
        parts += _story_parts(story)
    parts += [f"{_correction_label(correction)}: {correction.text}" for correction in item.corrections]
    if item.contact:
        parts.append(f"Contact: {_contact_text(item.contact)}")
    return "\n\n".join(filter(None, parts))


def _contact_text(contact: RoleContact) -> str:
    ways = ", ".join(filter(None, [contact.email, contact.phone]))
    return f"{contact.name}: {ways}" if ways else contact.name


def _correction_label(correction: PublishedCorrection) -> str:
    return f"Correction, {correction.date:%-d %B %Y}"


def _story_parts(story: Story) -> Iterator[str]:
    yield html_to_text(story.body)
    yield from (_figure_text(figure) for figure in story.figures)
    yield from (_source_text(publication) for publication in story.publications)


def _figure_text(figure: Figure) -> str:
    origin = figure.source.title if figure.source else ""
    facts = [
        f"{figure.value} {figure.counted}",
        figure.population,
        figure.where_and_when,
        origin,
        figure.source_note,
        f"There is a newer figure: {figure.newer}" if figure.newer else "",
        figure.standing_label,
    ]
    return "* " + ". ".join(filter(None, facts))


def _source_text(publication: Publication) -> str:
    names = ", ".join(filter(None, [publication.publisher_names, str(publication.date or "")]))
    title = f"{names}: {publication.title}" if names else publication.title
    standing = f"[{': '.join(filter(None, [publication.state_label, publication.state_note]))}]"
    return "Source: " + " ".join(filter(None, [title, standing if publication.state_label else "", publication.link]))


def _kind_parts(item: EditionItem) -> Iterator[str]:
    value = item.value
    if item.kind is ItemKind.CALL:
        closes = value["closing_date"]
        yield f"Who we are looking for: {value['wanted']}\nWhat it involves: {value['involves']}"
        yield f"Closing date: {closes:%-d %B %Y}{' (closed)' if value.is_closed else ''}" if closes else ""
        yield f"Outcome: {value['outcome']}" if value["outcome"] else ""
    elif item.kind is ItemKind.EVENT:
        yield ", ".join(filter(None, [value.when, value["place"], "past" if value.is_past else ""]))
        yield "Organised by " + ", ".join(map(str, value.organisers)) if value.organisers else ""
        yield "\n".join(" ".join(filter(None, [paper["text"], paper["link"]])) for paper in value["papers"])
    elif item.kind is ItemKind.QUOTE:
        yield f"“{value['quotation']}”\n{value['speaker']}"
