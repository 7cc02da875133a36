"""Labels of entries, by which readers filter."""

from django.db import models

from search.entries import Dimension


class SearchLabel(models.Model):
    """A kind, topic or publisher of entries; written only by ``search.index_writer``."""

    dimension = models.CharField(max_length=20, choices=Dimension)
    key = models.CharField(max_length=120, unique=True, help_text="The dimension, a colon, and the key in addresses.")
    name = models.CharField(max_length=200)

    # The pages and registers that labels are made from are in the reference index themselves.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def value(self) -> str:
        """The key in addresses, without the dimension."""
        return self.key.partition(":")[2]
