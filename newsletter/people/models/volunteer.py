"""Volunteers: their offers, and the work of the volunteer desk on them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel

from newsletter.people.models.subscription import Subscription


class VolunteerChoice(models.Model):
    """Base of the choices for volunteers, which staff manage."""

    name = models.CharField(max_length=120, unique=True)
    is_offered = models.BooleanField(
        "on the form", default=True, help_text="To remove it from the form, untick this instead of deleting it."
    )
    sort_order = models.PositiveSmallIntegerField("order", default=0)

    panels = [FieldPanel("name"), FieldPanel("is_offered"), FieldPanel("sort_order")]

    class Meta:
        abstract = True
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name


class VolunteerRole(VolunteerChoice):
    """What volunteers can help with."""


class VolunteerTime(VolunteerChoice):
    """When volunteers can help, for example on weekday evenings."""


class VolunteerInterest(models.Model):
    """The offer of a volunteer; its subscription says whether it is confirmed."""

    class Nation(models.TextChoices):
        """The nation of the United Kingdom."""

        ENGLAND = "england", "England"
        SCOTLAND = "scotland", "Scotland"
        WALES = "wales", "Wales"
        NORTHERN_IRELAND = "northern_ireland", "Northern Ireland"
        ELSEWHERE = "elsewhere", "Elsewhere"

    class State(models.TextChoices):
        """How far the desk has got."""

        NEW = "new", "New"
        CONTACTED = "contacted", "Contacted"
        PLACED = "placed", "Placed"
        CLOSED = "closed", "Closed"

    subscription = models.OneToOneField(Subscription, on_delete=models.CASCADE, related_name="volunteer")
    nation = models.CharField(max_length=20, choices=Nation.choices, blank=True)
    region = models.CharField("region, county or town", max_length=80, blank=True)
    roles = models.ManyToManyField(VolunteerRole, blank=True, related_name="+")
    times = models.ManyToManyField(VolunteerTime, blank=True, related_name="+")
    answers = models.JSONField(default=dict, blank=True, help_text="The answers, by extra question.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    state_since = models.DateTimeField(default=timezone.now, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        permissions = [("export_volunteerinterest", "Can export volunteers")]

    def __str__(self) -> str:
        return f"Volunteer {self.pk}"


class VolunteerNote(models.Model):
    """A note of the volunteer desk."""

    interest = models.ForeignKey(VolunteerInterest, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    text = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"Note {self.pk}"
