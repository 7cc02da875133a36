"""Searches without results."""

from __future__ import annotations

from django.db import models

# The words are stored on the third day on which somebody searched for them.
DAYS_UNTIL_SHOWN = 3


class MissedSearchQuerySet(models.QuerySet["MissedSearch"]):
    """Queries about searches without results."""

    def shown(self) -> MissedSearchQuerySet:
        """Return those that staff may see, whose words are stored."""
        return self.filter(days__gte=DAYS_UNTIL_SHOWN).exclude(words="")


class MissedSearch(models.Model):
    """A search that found nothing, identified by a keyed hash.

    A query can be a missing person's name, so it is never stored. Only when the same words, all of them indexed, have
    been searched for on several days, these words are stored for staff, in alphabetical order.
    """

    digest = models.CharField(max_length=64, unique=True)
    first_day = models.DateField()
    last_day = models.DateField()
    days = models.PositiveIntegerField(default=1)
    words = models.CharField(max_length=200, blank=True)

    objects = MissedSearchQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "search without results"
        verbose_name_plural = "searches without results"
        ordering = ["-days", "words"]

    def __str__(self) -> str:
        return self.words or "A search seen on too few days to be shown"
