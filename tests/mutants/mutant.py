"""A source with one fault."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import NamedTuple


class Mutant(NamedTuple):
    """A source file with a fault; ``name`` tells it apart from others."""

    file: Path
    source: str
    name: str

    @property
    def difference(self) -> str:
        """The lines that differ from the file."""
        lines = difflib.unified_diff(self.file.read_text().splitlines(), self.source.splitlines(), n=0, lineterm="")
        return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
