"""Let search follow the registers: the entry that a thing has itself at once, whatever shows it by a task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django_tasks import task

from home.registers import Publication, Topic
from home.search_entries.publication_entries import PUBLICATIONS
from newsletter.editions.item_updates import refresh_items
from newsletter.editions.pages import IssuePage
from newsletter.listings.register_uses import Places, places_of
from newsletter.listings.search_entries import TOPICS
from search.entries import EntrySource
from search.index_pause import is_indexing_paused
from search.index_updates import refresh_keys, refresh_source
from search.sources import PAGES

# The registers whose entries readers find by themselves.
OWN: dict[type[Model], EntrySource] = {Publication: PUBLICATIONS, Topic: TOPICS}


@dataclass
class Change:
    """A change of an entry of a register, followed when it is called; two of the same entry that wait are equal."""

    model: type[Model]
    pk: int
    is_followed: bool = False

    def __call__(self) -> None:
        """Write the entry of its own, if it has one, and leave what shows it to a task."""
        self.is_followed = True
        if self.model in OWN:
            refresh_keys(OWN[self.model], [self.pk])
        follow_change.enqueue(self.model._meta.label, self.pk)


def follow_entry(model: type[Model], pk: int) -> None:
    """Follow the change of an entry once what is happening now is stored, with everything that belongs to it."""
    _once_stored(Change(model, pk))


def follow_part(model: type[Model], pk: int) -> None:
    """Follow the change of something that belongs to an entry, unless the entry was saved with it."""
    change = Change(model, pk)
    if change not in [function for _, function, *_ in connection.run_on_commit]:
        _once_stored(change)


def follow_deletion(entry: Model) -> None:
    """Follow the deletion of an entry that is still there: what shows it can only be found before."""
    if not is_indexing_paused():
        places = places_of(entry)
        _once_stored(lambda: refresh_places.enqueue(places.pages, places.publications))


@task()
def follow_change(label: str, pk: int) -> None:
    """Rewrite whatever shows an entry of a register, if that is still there."""
    entry = apps.get_model(label)._default_manager.filter(pk=pk).first()
    if entry:
        refresh(places_of(entry))


@task()
def refresh_places(pages: list[int], publications: list[int]) -> None:
    """Rewrite what showed an entry that was deleted."""
    refresh(Places(pages, publications))


def refresh(places: Places) -> None:
    """Rewrite pages and publications, with the topics, which are there for what is public about them."""
    editions = set(IssuePage.objects.filter(pk__in=places.pages).values_list("pk", flat=True))
    refresh_items(sorted(editions))
    refresh_keys(PAGES, [key for key in places.pages if key not in editions])
    refresh_keys(PUBLICATIONS, places.publications)
    refresh_source(TOPICS)


def _once_stored(follow: Callable[[], object]) -> None:
    if not is_indexing_paused():
        transaction.on_commit(follow)
