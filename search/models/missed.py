"""Topics that readers search for without finding anything."""

from __future__ import annotations

from django.db import models


class MissedSearch(models.Model):
    """A search that found nothing, known only by a keyed hash until it has been seen on several days.

    A search term can be a missing person's name. So a term is never stored when it is typed: only when the same words,
    all of them words of the index, have been searched for on several days, they are written down for staff.
    """

    digest = models.CharField(max_length=64, unique=True)
    first_day = models.DateField()
    last_day = models.DateField()
    days = models.PositiveIntegerField(default=1)
    words = models.CharField(max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "search without results"
        verbose_name_plural = "searches without results"
        ordering = ["-days", "words"]

    def __str__(self) -> str:
        return self.words or "A search seen on too few days to be shown"
