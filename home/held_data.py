"""The list of what is held about a person, to which each room of the site adds its parts.

Showing, exporting and erasing all go through this list, so that none of them leaves out what another knows. Whoever has
any permission on one of its models needs a second factor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

Held = dict[str, Any] | list[dict[str, Any]]


@dataclass(frozen=True)
class DataSubject:
    """A person by a normalised address, empty for one who has none any more, and their primary key as a supporter.

    ``with_notes`` includes the notes of staff, which may name others.
    """

    address: str
    supporter_id: int = 0
    with_notes: bool = False


@dataclass(frozen=True)
class HeldPart:
    """One part of what is held; ``models`` are the tables, or files are named by ``heading`` alone.

    ``show`` returns the entries by label, ``erase`` removes them or what names the person in them. A part that
    ``has_own_period`` was given for a reason of its own, and stays when somebody left the newsletter long ago.
    """

    name: str
    heading: str
    models: tuple[type[models.Model], ...]
    show: Callable[[DataSubject], Held]
    erase: Callable[[DataSubject], object]
    has_own_period: bool = False
    order: int = 50


_parts: dict[str, HeldPart] = {}


def register_held_parts(parts: Iterable[HeldPart]) -> None:
    """Add parts to the list; called when an app is ready."""
    _parts.update({part.name: part for part in parts})


def held_parts() -> list[HeldPart]:
    """Return every part in the order in which a person reads them."""
    return sorted(_parts.values(), key=lambda part: part.order)


def show_held_data(subject: DataSubject) -> dict[str, Held]:
    """Return all that is held about a person, by the name of the part."""
    return {part.name: part.show(subject) for part in held_parts()}


def erase_held_data(subject: DataSubject, *, own_periods: bool = True) -> None:
    """Erase all that is held about a person, or only what has no period of its own; the caller opens a transaction."""
    for part in held_parts():
        if own_periods or not part.has_own_period:
            part.erase(subject)
