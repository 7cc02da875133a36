"""The rows of items of live editions."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.text import Truncator

from home.plain_text import html_to_text
from home.registers import Organisation
from newsletter.editions.anchors import fix_anchors
from newsletter.editions.edition import EditionItem, EditionSection, read_edition
from newsletter.editions.edition_source import EditionSource
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.item_text import item_text
from newsletter.editions.models import IssueItem

MAX_OPENING_WORDS = 40


@transaction.atomic
def write_item_rows(page: EditionSource) -> list[IssueItem]:
    """Replace the item rows of a live edition, and fix the anchors of new items."""
    edition = read_edition(page)
    fix_anchors(page.pk, [(item.block_id, item.anchor) for item in edition.items])
    remove_item_rows(page.pk)
    rows = [_build_row(page, section, item) for section in edition.sections for item in section.items]
    IssueItem.objects.bulk_create(rows)
    _write_relations(rows, edition.items)
    return rows


def remove_item_rows(edition_id: int) -> None:
    """Delete the item rows of an edition; its anchors stay reserved."""
    IssueItem.objects.filter(edition=edition_id).delete()


def _build_row(page: EditionSource, section: EditionSection, item: EditionItem) -> IssueItem:
    value = item.value
    return IssueItem(
        edition_id=page.pk,
        block_id=item.block_id,
        anchor=item.anchor,
        section=section.title,
        order=item.number,
        kind=item.kind,
        heading=item.heading,
        contents_line=item.line,
        summary=item.summary,
        opening=item.summary or _opening(item),
        helpline=bool(value["helpline"]),
        content_note=value.get("content_note") or "",
        wanted=value.get("wanted") or "",
        involves=value.get("involves") or "",
        closing_date=value.get("closing_date") or None,
        outcome=value.get("outcome") or "",
        starts=value.get("start") or None,
        start_time=value.get("start_time") or None,
        ends=value.get("end") or None,
        end_time=value.get("end_time") or None,
        place=value.get("place") or "",
        has_papers=bool(value.get("papers")),
        contact=item.contact,
        text=item_text(item),
    )


def _opening(item: EditionItem) -> str:
    """Return the beginning of the text, or of the quotation if there is no text."""
    texts = [html_to_text(story.body) for story in item.stories]
    return Truncator(next(filter(None, texts), item.value.get("quotation") or "")).words(MAX_OPENING_WORDS)


def _write_relations(rows: list[IssueItem], items: list[EditionItem]) -> None:
    """Write the many-to-many relations of all rows, one statement for each table."""
    tables: list[tuple[type[models.Model], str, list[list[Any]]]] = [
        (IssueItem.topics.through, "topic", [item.topics for item in items]),
        (IssueItem.publications.through, "publication", [item.value.all_publications for item in items]),
        (IssueItem.publishers.through, "organisation", [item.value.publishers for item in items]),
        (IssueItem.organisers.through, "organisation", [_organisers(item) for item in items]),
        (IssueItem.figures.through, "figure", [item.value.all_figures for item in items]),
    ]
    for table, name, entries in tables:
        existing = _existing_keys(table, name, entries)
        table._default_manager.bulk_create(
            table(issueitem=row, **{f"{name}_id": entry.pk})
            for row, chosen in zip(rows, entries, strict=True)
            for entry in chosen
            if entry.pk in existing
        )


def _existing_keys(table: type[models.Model], name: str, entries: list[list[Any]]) -> set[int]:
    """Return the primary keys of entries that still exist: a sent edition also shows deleted ones."""
    register = table._meta.get_field(name).related_model
    keys = {entry.pk for chosen in entries for entry in chosen}
    return set(register._default_manager.filter(pk__in=keys).values_list("pk", flat=True))  # type: ignore[union-attr]  # a foreign key has a model


def _organisers(item: EditionItem) -> list[Organisation]:
    """Return the organisers of an event, each once, or an empty list."""
    return list(dict.fromkeys(item.value.organisers)) if item.kind is ItemKind.EVENT else []
