"""Typed reading of environment variables, which remembers every one that is missing or unreadable."""

import os
from collections.abc import Callable, Mapping
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})

Value = TypeVar("Value")


class Environment:
    """Reads variables by type and collects the faults, so that they can be reported together."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self.variables = os.environ if variables is None else variables
        self.missing: list[str] = []
        self.unreadable: list[str] = []

    def required(self, name: str) -> str:
        """Return the variable's text; note it as missing, and return an empty text, where it is unset or blank."""
        value = self.text(name)
        if not value and name not in self.missing:
            self.missing.append(name)
        return value

    def text(self, name: str, default: str = "") -> str:
        """Return the variable's text without surrounding space, or the default where it is unset or blank."""
        return self.variables.get(name, "").strip() or default

    def boolean(self, name: str, default: bool) -> bool:
        """Return the variable as true or false; note it as unreadable where it says neither."""
        value = self.text(name).lower()
        if value in YES:
            return True
        if value in NO:
            return False
        return self._fall_back(name, "must be “true” or “false”", default)

    def integer(self, name: str, default: int) -> int:
        """Return the variable as a whole number; note it as unreadable where it is not one."""
        try:
            return int(self.text(name))
        except ValueError:
            return self._fall_back(name, "must be a whole number", default)

    def list(self, name: str) -> list[str]:
        """Return the comma-separated entries of the variable without blanks."""
        return [entry.strip() for entry in self.text(name).split(",") if entry.strip()]

    def parsed(self, name: str, parse: Callable[[str], Value], default: str) -> Value:
        """Return what `parse` makes of the variable; note it as unreadable where `parse` raises ValueError."""
        try:
            return parse(self.text(name, default))
        except ValueError:  # its message may repeat a password, so it is not passed on
            return self._fall_back(name, "could not be understood", parse(default))

    def check(self) -> None:
        """Raise ImproperlyConfigured with one message that names every fault found so far."""
        faults = []
        if self.missing:
            faults.append(f"Set these environment variables, which have no default: {', '.join(self.missing)}.")
        faults += [f"Correct the environment variable {fault}." for fault in self.unreadable]
        if faults:
            raise ImproperlyConfigured(" ".join([*faults, "docs/operations.md explains each of them."]))

    def _fall_back(self, name: str, fault: str, default: Value) -> Value:
        if self.text(name):
            self.unreadable.append(f"{name}: it {fault}")
        return default
