"""Figures: a number, what it counts, where it comes from and whether it still stands."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from home.registers.approved_entry import ApprovedEntry
from home.registers.publication import Publication


class CountOf(models.TextChoices):
    """The thing that one unit of the number stands for."""

    INCIDENTS = "incidents", "Incidents"
    INDIVIDUALS = "individuals", "Individuals"
    FAMILIES = "families", "Families"
    CALLS = "calls", "Calls or contacts"
    ORGANISATIONS = "organisations", "Organisations or schools"
    OTHER = "other", "Something else"


class FigureState(models.TextChoices):
    """What staff say about a figure."""

    CURRENT = "current", "Current"
    SUPERSEDED = "superseded", "Superseded"
    DISPUTED = "disputed", "Disputed"


class Standing(models.TextChoices):
    """Whether a figure can be relied on, judged from its own state and its source's."""

    STANDS = "stands", "Current"
    NEEDS_SOURCE = "needs_source", "Source not known"
    SOURCE_WITHDRAWN = "source_withdrawn", "Source withdrawn"
    SOURCE_SUPERSEDED = "source_superseded", "Source superseded"
    SUPERSEDED = "superseded", "Superseded"
    DISPUTED = "disputed", "Disputed"


class Figure(ApprovedEntry, models.Model):
    """A statistic, stored once and shown wherever editors choose it."""

    value = models.CharField("value as shown", max_length=40, help_text="For example 10,640 or 62%.")
    number = models.DecimalField(
        max_digits=16, decimal_places=3, null=True, blank=True, help_text="The number only, for charts and exports."
    )
    number_to = models.DecimalField(
        "upper end",
        max_digits=16,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Use this only if the value is a range.",
    )
    unit = models.CharField(max_length=40, blank=True, help_text="For example people, children or per cent.")
    counted = models.CharField(
        "what is counted",
        max_length=200,
        help_text="Continues from the value, for example: incidents of going missing from care.",
    )
    count_of = models.CharField(
        "counted in",
        max_length=20,
        choices=CountOf,
        default=CountOf.INDIVIDUALS,
        help_text="One person may go missing many times, so incidents and individuals are different counts.",
    )
    population = models.CharField(
        max_length=160, blank=True, help_text="The group this is about, for example children in care."
    )
    place = models.CharField(max_length=80, blank=True, help_text="For example England.")
    period = models.CharField(max_length=80, blank=True, help_text="For example 2015–16.")
    source = models.ForeignKey(Publication, null=True, blank=True, on_delete=models.SET_NULL, related_name="figures")
    source_note = models.CharField(
        max_length=250, blank=True, help_text="For example: quoted in another report, or an estimate."
    )
    method = models.TextField("how this was worked out", blank=True)
    state = models.CharField(max_length=20, choices=FigureState, default=FigureState.CURRENT)
    review_date = models.DateField("review on", null=True, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces")

    # Where an edition shows the figure as it was when it was sent: the one known now, in a few words.
    newer = ""

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("value"),
                FieldRowPanel([FieldPanel("number"), FieldPanel("number_to"), FieldPanel("unit")]),
            ],
            heading="The number",
        ),
        MultiFieldPanel(
            [
                FieldPanel("counted"),
                FieldRowPanel([FieldPanel("count_of"), FieldPanel("population")]),
                FieldRowPanel([FieldPanel("place"), FieldPanel("period")]),
            ],
            heading="What it counts",
        ),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("source_note"), FieldPanel("method")],
            heading="Where it comes from",
            help_text="A figure without a source is marked in the register and, where it is shown, for readers.",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("state"), FieldPanel("review_date")]), FieldPanel("replaced_by")],
            heading="Is it still current?",
        ),
    ]

    class Meta:
        ordering = ["counted", "value"]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.value, self.counted, f"({self.period})" if self.period else ""]))

    def clean(self) -> None:
        """Raise ValidationError for a range that runs backwards or a figure that replaces itself."""
        super().clean()
        if self.number is not None and self.number_to is not None and self.number_to <= self.number:
            raise ValidationError({"number_to": "The upper end must be larger than the lower end."})
        if self.pk and self.replaced_by_id == self.pk:
            raise ValidationError({"replaced_by": "Choose another figure. A figure cannot replace itself."})

    @property
    def standing(self) -> Standing:
        """Whether the figure can be relied on; what staff say about it comes first, then its source."""
        if self.state != FigureState.CURRENT:
            return Standing(self.state)
        if self.source is None:
            return Standing.NEEDS_SOURCE
        if self.source.is_withdrawn:
            return Standing.SOURCE_WITHDRAWN
        return Standing.STANDS if self.source.stands else Standing.SOURCE_SUPERSEDED

    @property
    def standing_text(self) -> str:
        """The standing in words, for staff."""
        return str(self.standing.label)

    @property
    def standing_label(self) -> str:
        """The standing in lower case for readers, empty while the figure stands."""
        return "" if self.standing is Standing.STANDS else self.standing.label.lower()

    @property
    def where_and_when(self) -> str:
        """Place and period in one line."""
        return ", ".join(filter(None, [self.place, self.period]))
