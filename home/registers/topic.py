"""The controlled list of topics that items and pages are about."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel


class Topic(models.Model):
    """A subject such as "County lines", chosen for items, pages and publications."""

    name = models.CharField(
        max_length=80,
        unique=True,
        error_messages={"unique": "There is already a topic with this name. Choose that one instead."},
    )
    slug = models.SlugField(
        "address name",
        max_length=90,
        unique=True,
        blank=True,
        help_text="Made from the name when left empty. Changing it changes the topic's address.",
    )
    description = models.TextField(blank=True, help_text="One or two sentences that say what belongs here.")

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Derive the address name; raise ValidationError when the name leaves nothing to derive it from."""
        super().clean()
        self.slug = self.slug or slugify(self.name)[:90]
        if self.name and not self.slug:
            raise ValidationError({"name": "Use at least one letter or number in the name of a topic."})
        if Topic.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"name": "Another topic already has this address. Change the name a little."})
