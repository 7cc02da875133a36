"""What a record said when a form was filled with it, carried in the form, and what was changed in it since.

Settings have no revisions, and a draft of a register is saved by anybody. The form itself says what it was filled with,
so that a colleague's change in another field is kept, and one in the same field is shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from modelcluster.models import ClusterableModel, get_all_child_relations, get_serializable_data_for_fields
from wagtail.models import DraftStateMixin

from home.editing.block_text import html_text
from home.editing.bookkeeping import BOOKKEEPING
from home.editing.comparison import same_field
from home.editing.page_merge import field_label, shown_value
from home.editing.row_merge import row_text

SALT = "home.editing.record"
Content = dict[str, Any]


@dataclass(frozen=True)
class FieldChange:
    """A field that a colleague changed; ``is_mine_too`` says whether the form changes it as well."""

    name: str
    label: str
    theirs: str
    mine: str
    is_mine_too: bool


def record_content(record: Model) -> Content:
    """Return what a record says, by field, as JSON holds it."""
    if isinstance(record, ClusterableModel):
        content = record.serializable_data()
    else:
        content = get_serializable_data_for_fields(record)
        content |= {
            field.name: sorted(getattr(record, field.name).values_list("pk", flat=True))
            for field in record._meta.many_to_many
            if record.pk
        }
    kept = {name: value for name, value in content.items() if name not in BOOKKEEPING}
    return dict(json.loads(json.dumps(kept, cls=DjangoJSONEncoder)))


def newest_version(record: Any) -> Any:
    """Return a stored record as its form shows it: with the draft of one that has drafts."""
    return record.get_latest_revision_as_object() if isinstance(record, DraftStateMixin) else record


def seal(record: Model, names: list[str]) -> str:
    """Return what a form says of the record that it was filled with."""
    content = record_content(record)
    return signing.dumps({name: content[name] for name in names if name in content}, salt=SALT, compress=True)


def unseal(sealed: str) -> Content | None:
    """Return what a form was filled with, None where it does not say."""
    try:
        return dict(signing.loads(sealed, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def changes_since(record: Model, base: Mapping[str, Any], mine: Mapping[str, Any]) -> list[FieldChange]:
    """Return the fields that a colleague changed since the form was filled, and in another way than the form does."""
    model = type(record)
    theirs = record_content(record)
    return [
        _change(model, name, base[name], theirs.get(name), mine.get(name))
        for name in base
        if not same_field(model, name, base[name], theirs.get(name))
        and not same_field(model, name, theirs.get(name), mine.get(name))
    ]


def _change(model: type[Model], name: str, base: Any, theirs: Any, mine: Any) -> FieldChange:
    children = {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)}
    if name in children:
        texts = ["\n".join(row_text(children[name], row) for row in rows or []) for rows in (theirs, mine)]
        return FieldChange(name, name.replace("_", " ").capitalize(), texts[0], texts[1], is_mine_too=True)
    field = model._meta.get_field(name)
    texts = [html_text(shown_value(field, value)) for value in (theirs, mine)]
    is_mine_too = not same_field(model, name, base, mine)
    return FieldChange(name, field_label(model, name), texts[0], texts[1], is_mine_too)
