"""The interests on the sign-up form, with their texts."""

from __future__ import annotations

from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from newsletter.people.models.consent_texts import ConsentWording
from newsletter.people.models.interest import Interest


class SignUpOffer(Orderable):
    """An interest on the sign-up form."""

    page = ParentalKey("newsletter.SignUpPage", on_delete=models.CASCADE, related_name="offers")
    interest = models.CharField("what", max_length=20, choices=Interest.choices)
    explanation = models.CharField(max_length=250, help_text="What people get or do, in one or two sentences.")
    wording = models.ForeignKey(
        ConsentWording,
        verbose_name="consent wording",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Leave this empty to show the current version.",
    )

    panels = [FieldPanel("interest"), FieldPanel("explanation"), FieldPanel("wording")]

    class Meta(Orderable.Meta):
        pass

    def __str__(self) -> str:
        return str(self.get_interest_display())

    def clean(self) -> None:
        """Raise ValidationError if the wording is for another interest."""
        super().clean()
        if self.wording and self.wording.interest != self.interest:
            raise ValidationError({"wording": "Choose a wording that was written for this, or leave it empty."})

    @cached_property
    def shown_wording(self) -> ConsentWording | None:
        """The wording that the form shows: the chosen one, or the current version."""
        return self.wording or ConsentWording.current(Interest(self.interest))
