"""Publications, ours and others', with their publishers, date and standing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from home.fields import PartialDateField
from home.registers.approved_entry import ApprovedEntry
from home.registers.organisation import Organisation
from home.registers.topic import Topic


class PublicationKind(models.TextChoices):
    """What sort of document a publication is."""

    REPORT = "report", "Report"
    BRIEFING = "briefing", "Briefing"
    GUIDANCE = "guidance", "Guidance"
    STATUTORY = "statutory", "Statutory guidance"
    REVIEW = "review", "Evidence or literature review"
    STATISTICS = "statistics", "Statistics"
    INSPECTION = "inspection", "Inspection"
    SURVEY = "survey", "Survey"
    LEGISLATION = "legislation", "Bill or Act"
    PLAN = "plan", "Plan or framework"
    OTHER = "other", "Other"


class PublicationState(models.TextChoices):
    """Whether a publication still stands."""

    CURRENT = "current", "Current"
    SUPERSEDED = "superseded", "Superseded"
    UNDER_REVIEW = "under_review", "Withdrawn, under review"
    WITHDRAWN = "withdrawn", "Withdrawn"


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Queries about publications."""

    def with_publishers(self) -> PublicationQuerySet:
        """Load publishers and successors with the publications, in one further query whatever their number."""
        links = PublicationPublisher.objects.select_related("organisation")
        by_publication = models.Prefetch("publication_publishers", queryset=links)
        return self.select_related("superseded_by").prefetch_related(by_publication)


class Publication(ApprovedEntry, ClusterableModel):
    """A document that items, figures and pages rest on."""

    title = models.CharField(max_length=250)
    title_is_description = models.BooleanField(
        "this is a description, not the title",
        default=False,
        help_text="Tick this if the real title is not known. The words are then shown without quotation marks.",
    )
    kind = models.CharField(max_length=20, choices=PublicationKind, default=PublicationKind.REPORT)
    date = PartialDateField("published", blank=True, help_text="As much as is known: a day, a month or a year.")
    link = models.URLField(max_length=500, blank=True)
    archive_link = models.URLField(
        "archive copy", max_length=500, blank=True, help_text="A copy to use if the first link stops working."
    )
    topics = ParentalManyToManyField(Topic, blank=True, related_name="publications")
    state = models.CharField(
        max_length=20,
        choices=PublicationState,
        default=PublicationState.CURRENT,
        help_text="Changing this marks every item and figure that relies on the publication.",
    )
    state_date = models.DateField("state since", null=True, blank=True)
    state_note = models.CharField(max_length=250, blank=True, help_text="Shown to readers next to the state.")
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="supersedes"
    )

    objects = PublicationQuerySet.as_manager()

    panels = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("title_is_description")], heading="Title"),
        InlinePanel("publication_publishers", heading="Publishers", label="publisher"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
        MultiFieldPanel([FieldPanel("link"), FieldPanel("archive_link")], heading="Where to read it"),
        FieldPanel("topics"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("state"), FieldPanel("state_date")]),
                FieldPanel("state_note"),
                FieldPanel("superseded_by"),
            ],
            heading="Is it still current?",
        ),
    ]

    class Meta:
        ordering = ["-date", "title"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raise ValidationError when a publication is said to be superseded by itself."""
        super().clean()
        if self.pk and self.superseded_by_id == self.pk:
            raise ValidationError(
                {"superseded_by": "Choose another publication. A publication cannot supersede itself."}
            )

    @property
    def publishers(self) -> list[Organisation]:
        """The publishers in the order editors gave them."""
        return [link.organisation for link in self.publication_publishers.all()]

    @property
    def publisher_names(self) -> str:
        """The publishers' names in one line."""
        return ", ".join(organisation.name for organisation in self.publishers)

    @property
    def is_own(self) -> bool:
        """Whether our own charity is among the publishers."""
        return any(organisation.is_own for organisation in self.publishers)

    @property
    def stands(self) -> bool:
        """Whether nothing speaks against relying on the publication."""
        return self.state == PublicationState.CURRENT

    @property
    def is_withdrawn(self) -> bool:
        """Whether the publisher has taken it back, for now or for good."""
        return self.state in {PublicationState.WITHDRAWN, PublicationState.UNDER_REVIEW}

    @property
    def state_label(self) -> str:
        """The state in lower case for readers, empty while the publication stands."""
        return "" if self.stands else PublicationState(self.state).label.lower()


class PublicationPublisher(Orderable):
    """One of the organisations that brought a publication out."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="publication_publishers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="published")

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["publication", "organisation"], name="publisher_named_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} for {self.publication}"
