"""Merge two versions of the children of a page or register, such as the public changes of a policy page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst

from home.dates.unread_text import UNREAD_TEXTS
from home.editing.bookkeeping import ROW_KEYS
from home.editing.comparison import same_row
from home.editing.merged import Conflict, Merged

Row = Mapping[str, Any]


def merge_keys(base: list[Any], theirs: list[Any], mine: list[Any]) -> list[Any]:
    """Return the chosen keys: theirs, with what I added and without what I took away."""
    kept = [key for key in theirs if key in mine or key not in base]
    return kept + [key for key in mine if key not in base and key not in kept]


def merge_rows(
    model: type[Model], name: str, label: str, base: list[Row], theirs: list[Row], mine: list[Row]
) -> Merged:
    """Return mine with the rows that the others added, changed or deleted; a row is known by its key."""
    merged = Merged([])
    stored = {row["pk"]: row for row in base if row.get("pk")}
    by_key = {row["pk"]: row for row in theirs if row.get("pk")}
    for row in mine:
        kept = _merged_row(model, row, stored.get(row.get("pk")), by_key.get(row.get("pk")), label, name, merged)
        if kept is not None:
            merged.value.append(kept)
    my_keys = {row.get("pk") for row in mine}
    for row in theirs:
        before = stored.get(row.get("pk"))
        is_known = row.get("pk") in my_keys or (before and same_row(model, before, row))
        if not is_known and not any(same_row(model, row, other) for other in merged.value):
            merged.value.append(row)
            merged.taken.append(label)
    merged.value = [
        {**row, "sort_order": place} if "sort_order" in row else row for place, row in enumerate(merged.value)
    ]
    return merged


def row_text(model: type[Model], row: Row) -> str:
    """Return what a row says, a line for each field."""
    names = [field for field in row if field not in {*ROW_KEYS, UNREAD_TEXTS} and row[field] not in (None, "", False)]
    fields: list[tuple[Any, Any]] = [(model._meta.get_field(name), row[name]) for name in names]
    return "\n".join(f"{capfirst(field.verbose_name)}: {value}" for field, value in fields if not field.is_relation)


def _merged_row(
    model: type[Model], mine: Row, base: Row | None, theirs: Row | None, label: str, name: str, merged: Merged
) -> Row | None:
    if base is None or (theirs and same_row(model, theirs, mine)):
        return mine
    if same_row(model, base, mine):
        merged.taken.append(label)
        return theirs
    if theirs is None or not same_row(model, base, theirs):
        their_text = row_text(model, theirs) if theirs else None
        merged.conflicts.append(Conflict(name, label, their_text, row_text(model, mine), is_row=True))
    return mine
