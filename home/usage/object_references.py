"""Reads what an object refers to off its own fields, without asking the database for what is referred to."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Field, ForeignKey, ManyToManyField, Model
from wagtail.fields import RichTextField, StreamField

from home.blocks.references import find_references
from home.registers import Figure
from home.rich_text.inline_figures import figure_keys


class Reference(NamedTuple):
    """One entry that an object refers to: the name of the field, and model and primary key of the entry."""

    field: str
    model: type[Model]
    pk: Any


def references_of(instance: Model) -> Iterator[Reference]:
    """Yield everything that an object refers to."""
    yield from stream_references_of(instance)
    yield from field_references_of(instance)


def stream_references_of(instance: Model) -> Iterator[Reference]:
    """Yield what the stream fields of an object refer to, at any depth, and the figures in its rich text."""
    for field in stream_fields(type(instance)):
        stream = field.value_from_object(instance)
        for model, pk in find_references(stream.stream_block, stream.raw_data):
            yield Reference(field_label(field), model, pk)
    for field in rich_text_fields(type(instance)):
        for pk in figure_keys(field.value_from_object(instance) or ""):
            yield Reference(field_label(field), Figure, pk)


def field_references_of(instance: Model) -> Iterator[Reference]:
    """Yield what the foreign keys and many-to-many fields of an object, saved or not, refer to."""
    for field in instance._meta.get_fields():
        if isinstance(field, ForeignKey):
            pk = field.value_from_object(instance)
            if pk is not None:
                yield Reference(field_label(field), field.related_model, pk)
        elif isinstance(field, ManyToManyField):
            for entry in field.value_from_object(instance):
                yield Reference(field_label(field), type(entry), entry.pk)


def stream_fields(model: type[Model]) -> list[Any]:
    """Return the stream fields of a model."""
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def rich_text_fields(model: type[Model]) -> list[Any]:
    """Return the rich text fields of a model."""
    return [field for field in model._meta.get_fields() if isinstance(field, RichTextField)]


def field_label(field: Field[Any, Any]) -> str:
    """Return the name of a field as editors see it."""
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]
