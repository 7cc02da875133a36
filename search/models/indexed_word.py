"""The words of the index, to correct typing mistakes by."""

from django.db import models


class IndexedWord(models.Model):
    """A word that stands in entries, folded but not stemmed, and in how many of them it stands."""

    word = models.CharField(max_length=40, primary_key=True)
    stem = models.CharField(max_length=40, db_index=True)
    length = models.PositiveSmallIntegerField(db_index=True, help_text="In characters.")
    entries = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.word
