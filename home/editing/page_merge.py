"""Merge two versions of a page that grew from the same one: streams block by block, everything else field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.text import capfirst
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.fields import RichTextField, StreamField

from home.dates.unread_text import UNREAD_TEXTS
from home.editing.block_text import html_text
from home.editing.bookkeeping import BOOKKEEPING
from home.editing.comparison import same_field, stored_stream
from home.editing.merged import Choice, Conflict, Merged
from home.editing.row_merge import merge_keys, merge_rows
from home.editing.stream_merge import StreamMerge, choose_blocks

Content = Mapping[str, Any]


def merge_versions(model: type[Model], base: Content, theirs: Content, mine: Content) -> Merged:
    """Return theirs with all that I changed since ``base``; all are serialised versions of one object."""
    merged = Merged(dict(theirs))
    for name in mine:
        if name not in {*BOOKKEEPING, UNREAD_TEXTS} and not same_field(model, name, theirs.get(name), mine[name]):
            part = _merge_field(model, name, base.get(name), theirs.get(name), mine[name])
            merged.value[name] = part.value
            merged.conflicts += part.conflicts
            merged.taken += part.taken
    texts = [version.get(UNREAD_TEXTS) or {} for version in (base, theirs, mine)]
    merged.value[UNREAD_TEXTS] = _merge_unread_texts(*texts)
    return merged


def choose_versions(model: type[Model], mine: Content, theirs: Content, choices: Mapping[str, str]) -> dict[str, Any]:
    """Return mine with the fields and blocks for which the editor chose theirs, or both."""
    chosen = dict(mine)
    for name in mine:
        if choices.get(name) == Choice.THEIRS:
            chosen[name] = theirs.get(name)
        elif any(key.startswith(f"{name}.") for key in choices):
            field: Any = model._meta.get_field(name)
            streams = stored_stream(mine[name]), stored_stream(theirs.get(name))
            chosen[name] = _dump(choose_blocks(field.stream_block, name, *streams, choices))
    return chosen


def _merge_field(model: type[Model], name: str, base: Any, theirs: Any, mine: Any) -> Merged:
    label = field_label(model, name)
    if same_field(model, name, base, mine):
        return Merged(theirs, taken=[label])
    if same_field(model, name, base, theirs):
        return Merged(mine)
    children = {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)}
    if name in children:
        return merge_rows(children[name], name, label, base or [], theirs or [], mine or [])
    if name in {field.name for field in get_all_child_m2m_relations(model)}:
        return Merged(merge_keys(base or [], theirs or [], mine or []), taken=[label])
    field: Any = model._meta.get_field(name)
    if isinstance(field, StreamField):
        old, other, own = (stored_stream(stream) for stream in (base, theirs, mine))
        merged = StreamMerge(field.stream_block, old, other, own, name).merge()
        merged.value = _dump(merged.value)
        return merged
    return Merged(mine, conflicts=[Conflict(name, label, shown_value(field, theirs), shown_value(field, mine))])


def _merge_unread_texts(base: Content, theirs: Content, mine: Content) -> dict[str, str]:
    """Return theirs with what I typed, or put right, since ``base``."""
    names = dict.fromkeys([*theirs, *mine])
    merged = {name: (theirs if mine.get(name) == base.get(name) else mine).get(name) for name in names}
    return {name: text for name, text in merged.items() if text}


def field_label(model: type[Model], name: str) -> str:
    """Return what a field is called in forms."""
    field: Any = model._meta.get_field(name)
    return str(capfirst(getattr(field, "verbose_name", name.replace("_", " "))))


def shown_value(field: Any, value: Any) -> str:
    """Return what a serialised field says to an editor."""
    if field.many_to_many:
        return ", ".join(str(found) for found in field.related_model._default_manager.filter(pk__in=value or []))
    if isinstance(field, RichTextField):
        return html_text(value or "")
    if field.is_relation and value:
        found = field.related_model._default_manager.filter(pk=value).first()
        return str(found) if found else ""
    choices: dict[Any, Any] = dict(field.flatchoices or [])
    return str(choices.get(value, "" if value is None else value))


_dump: Callable[[Any], str] = DjangoJSONEncoder().encode
