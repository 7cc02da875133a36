"""Finds the places where entries of registers are used.

Relations are asked of the database; what stands in streams and running text is read off every page. Wagtail's reference
index would be quicker, but it follows a change only when a background task has run, and knows of no topic chosen for a
page: too late and too little for a list that decides whether an entry may be deleted. Reading two hundred editions
takes a fifth of a second.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignObjectRel, Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex

from home.usage.object_references import (
    Reference,
    field_label,
    references_of,
    rich_text_fields,
    stream_fields,
    stream_references_of,
)


@dataclass(frozen=True)
class Use:
    """An object that uses an entry: its model and primary key, the fields that do, and whether only its draft does."""

    model: type[Model]
    pk: Any
    fields: tuple[str, ...]
    only_in_draft: bool = False


Place = tuple[type[Model], Any]
FieldsByPlace = dict[Place, list[str]]


def uses_of(entry: Model) -> list[Use]:
    """Return where an entry is used, drafts of live pages included."""
    return uses_of_all([entry])[entry]


def uses_of_all(entries: Sequence[Model]) -> dict[Model, list[Use]]:
    """Return where entries of one register are used, drafts of live pages included."""
    live: dict[Any, FieldsByPlace] = defaultdict(lambda: defaultdict(list))
    for pk, place, field in (*_related(entries), *_in_streams(entries)):
        live[pk][place].append(field)
    drafts: dict[Any, FieldsByPlace] = defaultdict(lambda: defaultdict(list))
    for pk, place, field in _in_drafts(entries):
        if place not in live[pk]:
            drafts[pk][place].append(field)
    return {
        entry: [
            *(_use(place, fields) for place, fields in live[entry.pk].items()),
            *(_use(place, fields, only_in_draft=True) for place, fields in drafts[entry.pk].items()),
        ]
        for entry in entries
    }


def _use(place: Place, fields: Iterable[str], only_in_draft: bool = False) -> Use:
    return Use(*place, tuple(dict.fromkeys(fields)), only_in_draft)


def _related(entries: Sequence[Model]) -> Iterator[tuple[Any, Place, str]]:
    """Yield the primary key of an entry, the place and the field for every relation that leads to it."""
    for relation in _relations_to(type(entries[0])):
        field = relation.field
        model = relation.related_model
        parental = next((one for one in model._meta.get_fields() if isinstance(one, ParentalKey)), None)
        source_model, source = (parental.related_model, parental.attname) if parental else (model, "pk")
        pairs = model._base_manager.filter(**{f"{field.name}__in": entries}).values_list(field.name, source)
        for pk, source_pk in pairs:
            yield pk, (source_model, source_pk), field_label(field)


def _relations_to(model: type[Model]) -> Iterator[Any]:
    """Yield the relations that lead to a register and mean a use: not its own parts, nor what is made from pages."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        source: Any = relation.related_model
        is_made = source._meta.auto_created or getattr(source, "wagtail_reference_index_ignore", False)
        if not is_made and not isinstance(relation.field, ParentalKey) and source is not ReferenceIndex:
            yield relation


def _in_streams(entries: Sequence[Model]) -> Iterator[tuple[Any, Place, str]]:
    for model in sorted(ReferenceIndex.indexed_models, key=lambda one: str(one._meta)):
        names = [field.name for field in (*stream_fields(model), *rich_text_fields(model))]
        if names:
            for instance in model._base_manager.only(*names).iterator():
                yield from _among(entries, instance, stream_references_of(instance))


def _in_drafts(entries: Sequence[Model]) -> Iterator[tuple[Any, Place, str]]:
    drafts = Page.objects.filter(has_unpublished_changes=True, latest_revision__isnull=False)
    for page in drafts.select_related("latest_revision"):
        draft = page.latest_revision.as_object()
        yield from _among(entries, draft, references_of(draft))


def _among(
    entries: Sequence[Model], instance: Model, references: Iterable[Reference]
) -> Iterator[tuple[Any, Place, str]]:
    model, keys = type(entries[0]), {entry.pk for entry in entries}
    for reference in references:
        if reference.model is model and reference.pk in keys:
            yield reference.pk, (type(instance), instance.pk), reference.field
