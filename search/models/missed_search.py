"""Topics that readers search for without finding anything."""

from __future__ import annotations

from django.db import models

# The words are written down on the third day on which somebody looked for them.
DAYS_UNTIL_SHOWN = 3


class MissedSearchQuerySet(models.QuerySet["MissedSearch"]):
    """Searches that found nothing."""

    def shown(self) -> MissedSearchQuerySet:
        """Limit to those that staff may see, whose words are written down."""
        return self.filter(days__gte=DAYS_UNTIL_SHOWN).exclude(words="")


class MissedSearch(models.Model):
    """A search that found nothing, known only by a keyed hash until it has been seen on several days.

    A search term can be a missing person's name. So a term is never stored when it is typed: only when the same words,
    all of them words of the index, have been searched for on several days, they are written down for staff, in the
    order of the alphabet.
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
