"""What became of two versions that were written at the same time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models


class Choice(models.TextChoices):
    """What an editor may do about a conflict; ``MINE`` leaves what the form holds."""

    MINE = "mine", "Use what is in the form"
    THEIRS = "theirs", "Use the other version"
    BOTH = "both", "Keep both, one after the other"


@dataclass(frozen=True)
class Conflict:
    """A part that both changed; ``key`` names it in forms, ``theirs`` and ``mine`` are None where it was deleted."""

    key: str
    label: str
    theirs: str | None
    mine: str | None
    is_row: bool = False

    @property
    def choices(self) -> list[Choice]:
        """What can be chosen: rows are put right by hand, and only a block can be there twice."""
        if self.is_row:
            return []
        has_both = "." in self.key and self.theirs is not None and self.mine is not None
        return [Choice.MINE, Choice.THEIRS, Choice.BOTH] if has_both else [Choice.MINE, Choice.THEIRS]


@dataclass
class Merged:
    """The merged value, with mine where both changed a part; ``taken`` are labels of what only the others changed."""

    value: Any
    conflicts: list[Conflict] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
