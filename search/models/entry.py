"""The entry of the search index."""

from __future__ import annotations

import datetime
from math import exp

from django.db import models
from django.utils import timezone
from wagtail.search import index

from search.models.label import SearchLabel

FRESHNESS_EPOCH = datetime.date(2000, 1, 1)
# Years after which the factor has grown by e: an entry that is ten years newer ranks about a tenth higher.
FRESHNESS_YEARS = 100.0


def freshness(date: datetime.date | None) -> float:
    """Return the factor of the rank for the date of an entry, by default today.

    It grows exponentially, so that the ratio of two entries does not change over time.
    """
    age = (date or timezone.localdate()) - FRESHNESS_EPOCH
    return exp(age.days / 365.25 / FRESHNESS_YEARS)


class SearchEntry(index.Indexed, models.Model):
    """Something that readers can find; written only by ``search.index_writer``."""

    source = models.CharField(max_length=60, help_text="What handed the entry over.")
    source_key = models.CharField(max_length=50, help_text="The primary key of the page or register entry.")
    place = models.PositiveIntegerField(help_text="Place among the entries of the same page, counted from 0.")
    kind = models.CharField(max_length=30, db_index=True)
    kind_name = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField(null=True, blank=True, db_index=True)
    date = models.DateField(null=True, blank=True)
    date_text = models.CharField(max_length=60, blank=True)
    factor = models.FloatField(default=1.0, help_text="Its rank is multiplied by this.")
    title = models.CharField(max_length=255)
    url = models.CharField(max_length=600)
    origin = models.CharField(max_length=255, blank=True, help_text="The edition or page that it stands in.")
    section = models.CharField(max_length=120, blank=True)
    caution = models.CharField(max_length=120, blank=True)
    is_sensitive = models.BooleanField(default=False)
    content_note = models.TextField(blank=True)
    labels = models.ManyToManyField(SearchLabel, related_name="entries")
    also = models.TextField(blank=True, help_text="Further words it is found by: kind, edition, topics, publishers.")
    text = models.TextField(blank=True)

    search_fields = [
        index.SearchField("title", boost=4),
        index.SearchField("text"),
        index.SearchField("also"),
        index.AutocompleteField("title"),
        index.FilterField("id"),
        index.FilterField("kind"),
        index.FilterField("year"),
        index.FilterField("date"),
        index.RelatedFields("labels", [index.FilterField("key")]),
    ]

    # Entries are indexed in bulk by ``search.index_writer``, not one by one by a task.
    search_auto_update = False

    # The pages and registers that entries are made from are in the reference index themselves.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(fields=["source", "source_key", "place"], name="search_entry_place"),
        ]
        # A covering index for facets, so that the text is not read.
        indexes = [models.Index(fields=["id", "kind", "year"], name="search_entry_counted")]

    def __str__(self) -> str:
        return self.title

    @property
    def search_factor(self) -> float:
        """The factor of the rank."""
        return self.factor
