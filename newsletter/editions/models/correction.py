"""Corrections of editions, which cannot be changed or deleted once they are published."""

from __future__ import annotations

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from home.dates.wording import format_day

IN_FUTURE = "{date} is in the future. A correction must have the date on which it is made, such as today, {today}."
BEFORE_EDITION = (
    "{date} is before the edition, which came out on {day}. Enter the date on which the correction is made."
)
REFUSAL = "You cannot change a published correction. Publish another one instead."


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Queries about corrections; published ones cannot be updated or deleted."""

    def published(self) -> Self:
        """Return the corrections that are published."""
        return self.filter(published_at__isnull=False)

    def publish(self) -> int:
        """Publish the corrections that are not published yet; return their number."""
        return super(CorrectionQuerySet, self.filter(published_at__isnull=True)).update(published_at=timezone.now())

    def update(self, **kwargs: Any) -> int:
        """Update the corrections; raises ValidationError if one is published."""
        self._refuse_if_published()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the corrections; raises ValidationError if one is published."""
        self._refuse_if_published()
        return super().delete()

    def _refuse_if_published(self) -> None:
        if self.published().exists():
            raise ValidationError(REFUSAL)


class Correction(models.Model):
    """A correction of an edition or of one of its items."""

    edition = models.ForeignKey("newsletter.IssuePage", on_delete=models.PROTECT, related_name="corrections")
    item = models.ForeignKey(
        "newsletter.ItemAnchor",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
        help_text="Leave this empty if the correction is about the edition as a whole.",
    )
    date = models.DateField(default=timezone.localdate)
    text = models.TextField(help_text="What was wrong, and what is right.")
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]
        permissions = [("publish_correction", "Can publish correction")]

    def __str__(self) -> str:
        return f"{self.edition}, {self.date:%-d %B %Y}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the correction; raises ValidationError if it is published."""
        self._refuse_if_published()
        super().save(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the correction; raises ValidationError if it is published."""
        self._refuse_if_published()
        return super().delete(*args, **kwargs)

    @property
    def is_published(self) -> bool:
        """Whether readers see the correction."""
        return self.published_at is not None

    def clean(self) -> None:
        """Raise ValidationError when the item belongs to another edition."""
        super().clean()
        if self.pk and Correction.objects.published().filter(pk=self.pk).exists():
            raise ValidationError(REFUSAL)
        if self.item and self.edition_id and self.item.edition_id != self.edition_id:
            raise ValidationError({"item": "Choose an item of the same edition."})
        if self.edition_id and self.date:
            self.check_date()

    def check_date(self) -> None:
        """Raise ValidationError for a day that is not yet there, or before the edition could be read."""
        today = timezone.localdate()
        if self.date > today:
            text = IN_FUTURE.format(date=format_day(self.date), today=format_day(today))
            raise ValidationError({"date": text})
        published_at = self.edition.first_published_at
        days = [self.edition.edition_month, timezone.localdate(published_at) if published_at else None]
        earliest = min(filter(None, days), default=None)
        if earliest and self.date < earliest:
            text = BEFORE_EDITION.format(date=format_day(self.date), day=format_day(earliest))
            raise ValidationError({"date": text})

    def _refuse_if_published(self) -> None:
        """Lock the row, so that it is not published before what follows is done; raises ValidationError if it is."""
        stored = Correction.objects.select_for_update(of=("self",)).filter(pk=self.pk).first() if self.pk else None
        if stored and stored.is_published:
            raise ValidationError(REFUSAL)
