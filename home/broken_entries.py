"""What a listing does with an entry that cannot be shown: it is left out, and the log says which one and why."""

import logging
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError

logger = logging.getLogger(__name__)

# What stored data raises that is not as the code expects: of another type, malformed, out of range, or gone.
BROKEN_DATA: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    ObjectDoesNotExist,
    TypeError,
    ValidationError,
    ValueError,
)

Entry = TypeVar("Entry")
Shown = TypeVar("Shown")


def readable(read: Callable[[Entry], Shown], entries: Iterable[Entry], place: str) -> list[Shown]:
    """Return what a function makes of each entry, without those that are broken; place says in the log where."""
    shown = []
    for entry in entries:
        try:
            shown.append(read(entry))
        except BROKEN_DATA as error:
            report_broken(entry, place, error)
    return shown


def report_broken(entry: object, place: str, error: Exception) -> None:
    """Tell staff of an entry that is left out, by its type and key: its content may be about a person."""
    name = f"{type(entry).__name__} {getattr(entry, 'pk', None) or getattr(entry, 'id', None) or ''}".strip()
    reason = type(error).__name__
    logger.error("%s is left out of %s, because it could not be read (%s).", name, place, reason, exc_info=error)
