"""The words of the index, for other spellings."""

from django.db import models


class IndexedWord(models.Model):
    """A normalised word, and the number of entries that contain it."""

    word = models.CharField(max_length=40, primary_key=True)
    stem = models.CharField(max_length=40, db_index=True)
    length = models.PositiveSmallIntegerField(db_index=True, help_text="In characters.")
    entries = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.word
