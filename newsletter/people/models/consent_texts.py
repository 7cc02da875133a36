"""Versions of consent wordings and privacy notices, which cannot be changed once they are used."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel

from newsletter.people.models.consent_event import ConsentEvent
from newsletter.people.models.interest import Interest
from newsletter.people.models.sign_up_request import SignUpRequest

REFUSAL = "People have already been shown this version, so it cannot be changed. Write a new version instead."
VERSION_HELP = "A short name for this version, for example news-2026-11. It is kept with every answer."


class ShownText(models.Model):
    """Base of the texts that people are shown; one that is in use cannot be changed or deleted."""

    text = models.TextField()
    valid_from = models.DateField(default=timezone.localdate)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the text; raises ValidationError if it is in use."""
        self._refuse_if_used()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the text; raises ValidationError if it is in use."""
        self._refuse_if_used()
        return super().delete(*args, **kwargs)

    @property
    def is_used(self) -> bool:
        """Whether an event or request refers to the text; subclasses implement it."""
        raise NotImplementedError

    def clean(self) -> None:
        """Raise ValidationError if the text is in use, so that forms show the error."""
        super().clean()
        self._refuse_if_used()

    def _refuse_if_used(self) -> None:
        if self.pk and self.is_used:
            raise ValidationError(REFUSAL)


class ConsentWording(ShownText):
    """A version of the consent sentence for one interest."""

    interest = models.CharField(max_length=20, choices=Interest.choices)
    identifier = models.SlugField("version", max_length=60, unique=True, help_text=VERSION_HELP)

    panels = [FieldPanel("interest"), FieldPanel("identifier"), FieldPanel("text"), FieldPanel("valid_from")]

    class Meta:
        ordering = ["interest", "-valid_from", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_interest_display()}: {self.identifier}"

    @property
    def is_used(self) -> bool:
        """Whether an event or request refers to the stored version."""
        stored = ConsentWording.objects.filter(pk=self.pk).values("identifier")
        waiting = SignUpRequest.objects.filter(**{f"details__interests__{self.interest}": self.pk})
        return waiting.exists() or ConsentEvent.objects.filter(wording__in=stored).exists()

    @classmethod
    def current(cls, interest: Interest, day: datetime.date | None = None) -> ConsentWording | None:
        """Return the version that is valid on a day, by default today; None if there is none."""
        return cls.objects.filter(interest=interest, valid_from__lte=day or timezone.localdate()).first()


class PrivacyNotice(ShownText):
    """A version of the privacy notice."""

    version = models.SlugField(max_length=60, unique=True, help_text=VERSION_HELP)

    panels = [FieldPanel("version"), FieldPanel("text"), FieldPanel("valid_from")]

    class Meta:
        ordering = ["-valid_from", "-pk"]

    def __str__(self) -> str:
        return self.version

    @property
    def is_used(self) -> bool:
        """Whether an event or request refers to the stored version."""
        stored = PrivacyNotice.objects.filter(pk=self.pk).values("version")
        waiting = SignUpRequest.objects.filter(notice=self)
        return waiting.exists() or ConsentEvent.objects.filter(notice__in=stored).exists()

    @classmethod
    def current(cls, day: datetime.date | None = None) -> PrivacyNotice | None:
        """Return the version that is valid on a day, by default today; None if there is none."""
        return cls.objects.filter(valid_from__lte=day or timezone.localdate()).first()
