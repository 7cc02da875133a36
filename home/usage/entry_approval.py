"""Approve new entries of registers together with the page or entry that is published with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from modelcluster.models import get_all_child_relations

from home.registers.approved_entry import ApprovedEntry
from home.usage.object_references import references_of


def approve_new_entries_of(instance: Model) -> None:
    """Publish the entries that a page or an entry names and that were never approved.

    Whoever publishes it has seen it with them. Changes of entries that were approved before stay drafts.
    """
    wanted: dict[type[Model], set[Any]] = defaultdict(set)
    for reference in _all_references(instance):
        if issubclass(reference.model, ApprovedEntry):
            wanted[reference.model].add(reference.pk)
    for model, keys in wanted.items():
        entries: Iterable[Any] = model._default_manager.filter(pk__in=keys, live=False, first_published_at=None)
        for entry in entries:
            revision = entry.latest_revision or entry.save_revision()
            # This is heard in turn, and approves what the entry names.
            revision.publish()


def _all_references(instance: Model) -> Iterator[Any]:
    yield from references_of(instance)
    for relation in get_all_child_relations(instance):
        for child in getattr(instance, relation.get_accessor_name()).all():
            yield from references_of(child)


def on_published(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Approve what a page or an entry was published with."""
    approve_new_entries_of(instance)
