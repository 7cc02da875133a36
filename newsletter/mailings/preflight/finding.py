"""The findings of pre-flight."""

from dataclasses import dataclass

from django.db import models


class Severity(models.TextChoices):
    """Whether a finding keeps the page from being frozen."""

    BLOCKING = "blocking", "Must be corrected"
    WARNING = "warning", "Check this"


@dataclass(frozen=True)
class Finding:
    """What is wrong and what to do about it; ``where`` names the place in the page or in the CMS."""

    severity: Severity
    message: str
    where: str

    @property
    def is_blocking(self) -> bool:
        """Whether the page cannot be frozen until this is corrected."""
        return self.severity is Severity.BLOCKING


def blocking(message: str, where: str) -> Finding:
    """Return a finding that has to be corrected."""
    return Finding(Severity.BLOCKING, message, where)


def warning(message: str, where: str) -> Finding:
    """Return a finding that editors should look at."""
    return Finding(Severity.WARNING, message, where)
