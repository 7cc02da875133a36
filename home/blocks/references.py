"""Chooser blocks for registers, and the blocks around them that load all chosen entries at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from home.registers import Figure
from home.registers.preload import are_registers_loaded, loaded_instances, registers_loaded
from home.rich_text.inline_figures import figure_keys


class ServesLoadedMixin:
    """A chooser block that takes its instances from what was loaded in advance."""

    model_class: type[Model]

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Turn primary keys into instances, with None for what has been deleted."""
        loaded = loaded_instances(self.model_class)
        if loaded is None:
            return super().bulk_to_python(values)  # type: ignore[misc]  # the chooser block this is mixed into has it
        return [loaded.get(pk) if pk else None for pk in values]


class RegisterChooserBlock(ServesLoadedMixin, SnippetChooserBlock):
    """Choose an entry of a register; an entry that was deleted later counts as not chosen."""

    def get_preview_value(self) -> Model | None:
        """Return the first entry of the register, so that the block picker shows a real one."""
        return self.model_class._default_manager.first()


class LoadsReferencesMixin:
    """A struct block that loads everything its raw values refer to before it converts them."""

    def bulk_to_python(self, values: Sequence[Any]) -> list[Any]:
        """Convert raw values with one query for each register, or with none when they are loaded already."""
        raw = list(values)
        convert = super().bulk_to_python  # type: ignore[misc]  # the block this is mixed into has it
        if are_registers_loaded():
            return convert(raw)
        with registers_loaded(references_by_model(self, raw)):
            return convert(raw)

    def to_python(self, value: Any) -> Any:
        """Convert one raw value."""
        return self.bulk_to_python([value])[0]


def references_by_model(block: Block, raw_values: Iterable[Any]) -> dict[type[Model], set[int]]:
    """Return the primary keys of everything chosen in raw values of one block, by model."""
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for raw in raw_values:
        for model, pk in find_references(block, raw):
            wanted[model].add(pk)
    return wanted


def find_references(block: Block, raw: Any) -> Iterator[tuple[type[Model], int]]:
    """Yield model and primary key of everything chosen in a raw block value, at any depth."""
    if isinstance(block, ChooserBlock):
        if isinstance(raw, int):
            yield block.model_class, raw
    elif isinstance(block, RichTextBlock):
        yield from ((Figure, pk) for pk in figure_keys(str(getattr(raw, "source", raw) or "")))
    elif isinstance(block, ListBlock):
        for entry in _entries(raw):
            yield from find_references(block.child_block, entry["value"] if _is_wrapped(entry) else entry)
    elif isinstance(block, StreamBlock):
        for entry in _entries(raw):
            child = block.child_blocks.get(entry.get("type")) if isinstance(entry, dict) else None
            if child:
                yield from find_references(child, entry.get("value"))
    elif isinstance(block, StructBlock) and isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            yield from find_references(child, raw.get(name))


def _is_wrapped(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get("type") == "item" and "value" in entry


def _entries(raw: Any) -> Sequence[Any]:
    """Return the raw entries of a list or stream, none where something else is stored in its place."""
    return raw if isinstance(raw, Sequence) and not isinstance(raw, str) else []
