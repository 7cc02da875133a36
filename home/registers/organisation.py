"""Organisations that publish, organise and take part, with the other names they are known by."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from home.registers.approved_entry import ApprovedEntry


class Organisation(ApprovedEntry, ClusterableModel):
    """A publisher or organiser, stored under the name it uses for itself."""

    name = models.CharField(
        max_length=160,
        unique=True,
        error_messages={"unique": "There is already an organisation with this name. Choose that one instead."},
    )
    abbreviation = models.CharField(max_length=30, blank=True, help_text="For example DfE.")
    website = models.URLField(blank=True)
    is_own = models.BooleanField(
        "this is our own charity",
        default=False,
        help_text="Marks its publications as ours in the publications library.",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("abbreviation"),
        FieldPanel("website"),
        FieldPanel("is_own"),
        InlinePanel("aliases", heading="Other names", label="name"),
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganisationAlias(Orderable):
    """Another name of an organisation, so that either name finds it."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=160)

    def __str__(self) -> str:
        return self.name
