"""The one place that decides whether readers are shown “Exit this page” and a content note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from home.registers import Topic


@dataclass(frozen=True)
class Sensitivity:
    """Whether something can put a reader at risk when it is seen, and the note that prepares readers, often empty."""

    is_sensitive: bool = False
    note: str = ""


def decide_sensitivity(topics: Iterable[Topic], *, is_sensitive: bool = False, own_note: str = "") -> Sensitivity:
    """Return the sensitivity of something on these topics: a note of its own stands instead of those of the topics."""
    sensitive = [topic for topic in topics if topic.is_sensitive]
    inherited = dict.fromkeys(filter(None, (topic.content_note.strip() for topic in sensitive)))
    return Sensitivity(is_sensitive or bool(sensitive), own_note.strip() or " ".join(inherited))


def sensitivity_of_list(own: Sensitivity, listed: Iterable[Sensitivity]) -> Sensitivity:
    """Return the sensitivity of a page that shows things, each with its own note: it needs the way out if one does."""
    return Sensitivity(own.is_sensitive or any(entry.is_sensitive for entry in listed), own.note)


def any_is_sensitive(**leads_to: Iterable[int]) -> bool:
    """Return whether a sensitive topic is one of what these keys stand for; the relation of a topic leads to them."""
    conditions = [Q(**{f"{relation}__in": list(keys)}) for relation, keys in leads_to.items()]
    return Topic.objects.filter(reduce(or_, conditions), is_sensitive=True).exists()
