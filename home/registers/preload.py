"""Load everything a stream of blocks refers to at once, so that a page costs the same queries for 5 items as for 50.

Wagtail converts a stream block by block and asks the database once for every chooser field of every block type. Here
the raw stream is read first, each register is asked once, and the chooser blocks are served from what was loaded.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model

from home.registers.figure import Figure
from home.registers.publication import Publication

KeysByModel = dict[type[Model], set[int]]
Loaded = dict[type[Model], dict[int, Any]]

_loaded: ContextVar[Loaded | None] = ContextVar("loaded registers", default=None)


@contextmanager
def registers_loaded(wanted: Mapping[type[Model], set[int]]) -> Iterator[Loaded]:
    """Keep the wanted instances (primary keys by model) at hand for chooser blocks while the context lasts."""
    loaded = _load(wanted)
    token = _loaded.set(loaded)
    try:
        yield loaded
    finally:
        _loaded.reset(token)


def are_registers_loaded() -> bool:
    """Whether something further up has loaded what the blocks refer to."""
    return _loaded.get() is not None


def loaded_instances(model: type[Model]) -> dict[int, Any] | None:
    """Return the instances of a model by primary key, or None when nothing was loaded in advance."""
    loaded = _loaded.get()
    return None if loaded is None else loaded.get(model, {})


def _load(wanted: Mapping[type[Model], set[int]]) -> Loaded:
    keys: KeysByModel = defaultdict(set, {model: set(pks) for model, pks in wanted.items()})
    loaded: Loaded = {}
    figures = Figure.objects.select_related("replaced_by").in_bulk(keys.pop(Figure, set()))
    keys[Publication] |= {figure.source_id for figure in figures.values() if figure.source_id}
    publications = _load_publications(keys.pop(Publication))
    for figure in figures.values():
        figure.source = publications.get(figure.source_id or 0)
    loaded[Figure] = figures
    loaded[Publication] = publications
    for model, pks in keys.items():
        manager = model._default_manager
        queryset = manager.prefetch_renditions() if hasattr(manager, "prefetch_renditions") else manager.all()
        loaded[model] = queryset.in_bulk(pks) if pks else {}
    return loaded


def _load_publications(keys: set[int]) -> dict[int, Publication]:
    return Publication.objects.with_publishers().in_bulk(keys) if keys else {}
