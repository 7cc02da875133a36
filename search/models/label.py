"""Labels of entries, by which readers filter."""

from django.db import models

from search.entries import Dimension


class SearchLabel(models.Model):
    """A topic or a publisher as search knows it; written with the entries, never by hand."""

    dimension = models.CharField(max_length=20, choices=Dimension)
    key = models.CharField(max_length=120, unique=True, help_text="The dimension, a colon, and the key in addresses.")
    name = models.CharField(max_length=200)

    # Made from pages and registers, which count as the places where something is used.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def value(self) -> str:
        """The key as it stands in an address."""
        return self.key.partition(":")[2]
