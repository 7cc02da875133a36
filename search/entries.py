"""The entries of the search index, and the protocols of their sources."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from django.db import models


class Dimension(models.TextChoices):
    """A dimension of labels, by which readers can filter; an entry has one kind and any number of other labels."""

    KIND = "kind", "Kind"
    TOPIC = "topic", "Topic"
    PUBLISHER = "publisher", "Publisher"


@dataclass(frozen=True)
class Label:
    """A topic or publisher of an entry; ``key`` is used in addresses, ``aliases`` are further names to find it by."""

    dimension: Dimension
    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """The kind of an entry; ``key`` is used in addresses, ``weight`` multiplies the rank."""

    key: str
    name: str
    weight: float = 1.0


@dataclass(frozen=True)
class Entry:
    """Something that readers can find.

    ``text`` is plain text; web and email addresses in it are not indexed. ``date`` is for ordering and the filter by
    year, ``date_text`` for display; both are empty if there is no date. ``origin`` and ``section`` say where it stands.
    ``caution`` is a warning in a few words, such as “withdrawn”. ``is_sensitive`` says that reading it can put a reader
    at risk; ``content_note`` prepares readers for what it leads to.
    """

    kind: Kind
    title: str
    text: str
    url: str
    origin: str = ""
    section: str = ""
    date: datetime.date | None = None
    date_text: str = ""
    caution: str = ""
    labels: tuple[Label, ...] = ()
    is_sensitive: bool = False
    content_note: str = ""


@runtime_checkable
class SearchablePage(Protocol):
    """A page type with search entries, which are indexed while the page is public."""

    def search_entries(self) -> Sequence[Entry]:
        """Return the entries of the page, which is live and public."""
        ...


class EntrySource(Protocol):
    """A source of entries other than pages, such as a register.

    When a page of a type in ``depends_on`` changes, all entries of the source are updated.
    """

    name: str
    model: type[models.Model]
    depends_on: tuple[type[models.Model], ...]

    def keys(self) -> Iterable[Any]:
        """Return the primary keys of everything that may have an entry."""
        ...

    def entries(self, keys: Sequence[Any]) -> dict[Any, list[Entry]]:
        """Return the entries by primary key, of objects that are public now."""
        ...
