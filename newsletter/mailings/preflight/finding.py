"""A fault that pre-flight has found."""

from dataclasses import dataclass

from django.db import models


class Severity(models.TextChoices):
    """Whether a mailing can be made all the same."""

    BLOCKING = "blocking", "Has to be put right"
    WARNING = "warning", "Have a look"


@dataclass(frozen=True)
class Finding:
    """What is wrong and what to do about it, and where in the page or in the CMS."""

    severity: Severity
    message: str
    where: str

    @property
    def is_blocking(self) -> bool:
        """Whether no mailing can be made before this is put right."""
        return self.severity is Severity.BLOCKING


def blocking(message: str, where: str) -> Finding:
    """Return a fault that has to be put right."""
    return Finding(Severity.BLOCKING, message, where)


def warning(message: str, where: str) -> Finding:
    """Return what editors should have a look at."""
    return Finding(Severity.WARNING, message, where)
