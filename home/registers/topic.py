"""The controlled list of topics that items and pages are about."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.registers.approved_entry import ApprovedEntry


class Topic(ApprovedEntry, models.Model):
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
        help_text="Leave this empty to make it from the name. Changing it changes the topic's address.",
    )
    description = models.TextField(blank=True, help_text="One or two sentences that say what this topic covers.")

    is_sensitive = models.BooleanField(
        "sensitive topic",
        default=False,
        help_text="For a subject that can distress readers, or put them at risk if someone sees what they are "
        "reading. Everything on the topic then shows “Exit this page”.",
    )
    content_note = models.CharField(
        max_length=250,
        blank=True,
        help_text="Prepares readers of everything on the topic, for example: This is about sexual exploitation. An "
        "item or page can have its own note instead.",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("is_sensitive"), FieldPanel("content_note")], heading="Safety of readers"),
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Derive the address name; raises ValidationError if there is nothing to derive it from, or a needless note."""
        super().clean()
        self._check_content_note()
        self.slug = self.slug or slugify(self.name)[:90]
        if self.name and not self.slug:
            raise ValidationError({"name": "Use at least one letter or number in the name of a topic."})
        if Topic.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"name": "Another topic already has this address. Change the name a little."})

    def _check_content_note(self) -> None:
        self.content_note = " ".join(self.content_note.split())
        if self.content_note and not self.is_sensitive:
            raise ValidationError(
                {"is_sensitive": "There is a content note, so tick this box as well, or remove the note."}
            )
