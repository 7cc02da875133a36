"""What pages and registers hand over to search, and the protocol by which they do."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from django.db import models


class Dimension(models.TextChoices):
    """What a label says of an entry; readers can filter by it. Every entry has one kind and any number of others."""

    KIND = "kind", "Kind"
    TOPIC = "topic", "Topic"
    PUBLISHER = "publisher", "Publisher"


@dataclass(frozen=True)
class Label:
    """A topic or publisher of an entry: a key that stands in addresses, its name, and names it is also found by."""

    dimension: Dimension
    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """What sort of thing an entry is: a key that stands in addresses, its name, and what its rank is multiplied by."""

    key: str
    name: str
    weight: float = 1.0


@dataclass(frozen=True)
class Entry:
    """Something a reader can find: what it says, as a reader sees it, and where it stands.

    ``text`` is plain text; web and e-mail addresses in it are left out of the index. ``date`` orders entries by age and
    gives their year, ``date_text`` is the date as readers see it; both are empty where a thing has no date of its own.
    ``caution`` is a warning in a few words, such as "withdrawn".
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


@runtime_checkable
class SearchablePage(Protocol):
    """A page type that readers can search: whenever such a page is public, what it hands over can be found."""

    def search_entries(self) -> Sequence[Entry]:
        """Return the entries of the page, which is live and open to everybody."""
        ...


class EntrySource(Protocol):
    """Something other than a page, such as a register, that hands over entries.

    ``follows`` names the page types whose publishing, moving or hiding may change all entries of the source.
    """

    name: str
    model: type[models.Model]
    follows: tuple[type[models.Model], ...]

    def keys(self) -> Iterable[Any]:
        """Return the primary keys of everything that may have an entry."""
        ...

    def entries(self, keys: Sequence[Any]) -> dict[Any, list[Entry]]:
        """Return the entries by primary key, of those that readers may see now."""
        ...
