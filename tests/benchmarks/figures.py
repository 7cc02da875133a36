"""What a benchmark hands back: a ratio, the figures behind it, and the numbers asked for with whether they are met."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Requirement:
    """A number asked for, in words, and whether it is met."""

    text: str
    is_met: bool


@dataclass(frozen=True)
class Figure:
    """The outcome of one row; without a requirement, or where one is not met, the row has not passed."""

    ratio: str
    details: list[str]
    requirements: list[Requirement] = field(default_factory=list)

    @property
    def has_passed(self) -> bool:
        """Whether every number asked for is met."""
        return bool(self.requirements) and all(requirement.is_met for requirement in self.requirements)

    def line(self, name: str) -> str:
        """Return the line that is printed: ``name: ratio (figures)``, and what was asked for."""
        asked = [f"{each.text}: {'met' if each.is_met else 'NOT MET'}" for each in self.requirements]
        return f"{name}: {self.ratio} ({'; '.join(self.details)}) {', '.join(asked) or 'NOT MEASURED'}"

    def as_json(self, name: str) -> str:
        """Return the same for machines, on one line."""
        return json.dumps({"name": name, "passed": self.has_passed, **asdict(self)}, ensure_ascii=False)


def read_figure(text: str) -> Figure:
    """Read what ``as_json`` gives."""
    values = json.loads(text)
    return Figure(values["ratio"], values["details"], [Requirement(**each) for each in values["requirements"]])


def at_least(number: float, wanted: float, unit: str) -> Requirement:
    """Ask for a number or more."""
    return Requirement(f"at least {wanted:g} {unit}", number >= wanted)


def at_most(number: float, wanted: float, unit: str) -> Requirement:
    """Ask for a number or less."""
    return Requirement(f"at most {wanted:g} {unit}", number <= wanted)


def below(number: float, wanted: float, unit: str) -> Requirement:
    """Ask for less than a number."""
    return Requirement(f"under {wanted:g} {unit}", number < wanted)
