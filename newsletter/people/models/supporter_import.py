"""Imports of lists of supporters."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class SupporterImport(models.Model):
    """An import. The file is stored in the database, where no web server can serve it, and deleted at the end.

    ``refused`` holds pairs of row number and ``Refusal`` value, without the content of the row.
    """

    class State(models.TextChoices):
        """How far the import has got."""

        CHECKED = "checked", "Waiting for you"
        RUNNING = "running", "Being imported"
        DONE = "done", "Imported"
        DISCARDED = "discarded", "Discarded"

    list_name = models.CharField(
        max_length=50, help_text="Where these people came from, for example: Former mailing list, May 2026."
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.CHECKED)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=timezone.now)
    worked_at = models.DateTimeField(null=True, blank=True, help_text="When a process last did something about it.")
    finished_at = models.DateTimeField(null=True, blank=True)
    content = models.BinaryField(blank=True, default=bytes)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    imported = models.PositiveIntegerField(default=0)
    already_here = models.PositiveIntegerField(default=0)
    not_to_be_written_to = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "list"
        verbose_name_plural = "imports"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        # The audit log of the CMS keeps this, and the name of a list may be personal data.
        return f"Import {self.pk}"

    @property
    def percent(self) -> int:
        """The progress, from 0 to 100."""
        return 100 * self.rows_done // self.rows if self.rows else 100
