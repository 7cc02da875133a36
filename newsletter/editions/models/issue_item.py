"""The row of an item of a live edition."""

from __future__ import annotations

import datetime

from django.db import models
from wagtail.models import Page

from home.fields import PartialDateField
from home.partial_dates import Precision
from home.registers import Figure, Organisation, Publication, RoleContact, Topic
from home.sensitivity import Sensitivity, decide_sensitivity
from newsletter.editions.call_state import format_days_left, is_closed
from newsletter.editions.event_dates import format_event_dates, is_over
from newsletter.editions.item_kind import ItemKind
from search.visibility import restricted


class IssueItemQuerySet(models.QuerySet["IssueItem"]):
    """Queries about items."""

    def public(self) -> IssueItemQuerySet:
        """Return the items of public editions."""
        public = Page.objects.live().filter(~restricted())
        return self.filter(edition__in=public.values("pk"), edition__edition_month__isnull=False)

    def newest_first(self) -> IssueItemQuerySet:
        """Return the items ordered by edition, newest first, and position."""
        return self.order_by("-edition__edition_month", "order")

    def for_listing(self) -> IssueItemQuerySet:
        """Return the items with the related objects that listings show, in a fixed number of queries."""
        return (
            self.select_related("edition", "contact")
            .defer("edition__body", "edition__introduction")
            .prefetch_related("publishers", "organisers", "publications", "figures__source", "topics")
        )


class IssueItem(models.Model):
    """An item of a live edition, as readers see it.

    Rows are written by ``newsletter.editions.item_rows`` when an edition goes live and removed when it is taken
    down. Listings read these rows, never the body of an edition.
    """

    edition = models.ForeignKey("newsletter.IssuePage", on_delete=models.CASCADE, related_name="item_rows")
    block_id = models.UUIDField()
    anchor = models.SlugField(max_length=80)
    section = models.CharField(max_length=120)
    order = models.PositiveIntegerField(help_text="Place in the edition, counted from 1 through all sections.")
    kind = models.CharField(max_length=20, choices=ItemKind)
    heading = models.CharField(max_length=200)
    contents_line = models.CharField(max_length=200)
    summary = models.CharField(max_length=250, blank=True)
    opening = models.TextField(blank=True, help_text="The summary, or the first words, for listings.")
    helpline = models.BooleanField(default=False)
    content_note = models.CharField(max_length=250, blank=True, help_text="Its own, instead of those of its topics.")
    wanted = models.CharField(max_length=160, blank=True)
    involves = models.CharField(max_length=250, blank=True)
    closing_date = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    starts = PartialDateField(blank=True)
    start_time = models.TimeField(null=True, blank=True)
    ends = PartialDateField(blank=True)
    end_time = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    has_papers = models.BooleanField(default=False)
    contact = models.ForeignKey(RoleContact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    topics = models.ManyToManyField(Topic, related_name="items")
    publications = models.ManyToManyField(Publication, related_name="items")
    publishers = models.ManyToManyField(Organisation, related_name="items")
    organisers = models.ManyToManyField(Organisation, related_name="events")
    figures = models.ManyToManyField(Figure, related_name="items")
    text = models.TextField(help_text="The whole item as plain text, as readers see it.")

    objects = IssueItemQuerySet.as_manager()

    # The edition itself is in the reference index.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["edition", "order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "block_id"], name="one_row_an_item"),
            models.UniqueConstraint(fields=["edition", "anchor"], name="row_anchor_unique_in_edition"),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def url(self) -> str:
        """The address of the item on the site, from the current address of the edition."""
        return f"{self.edition.url or ''}#{self.anchor}"

    @property
    def full_url(self) -> str:
        """The absolute address of the item."""
        return f"{self.edition.full_url or ''}#{self.anchor}"

    @property
    def sensitivity(self) -> Sensitivity:
        """Whether the item can put a reader at risk, and its content note, as its topics are now."""
        note = self.content_note
        return decide_sensitivity(self.topics.all(), is_sensitive=bool(note.strip()), own_note=note)

    @property
    def publisher_names(self) -> str:
        """The names of the publishers, separated by commas."""
        return ", ".join(publisher.name for publisher in self.publishers.all())

    @property
    def when(self) -> str:
        """The start and end of an event in words."""
        return format_event_dates(self.starts, self.start_time, self.ends, self.end_time)

    @property
    def exact_days(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and last day of an event, None if they are not known to the day."""
        starts, ends = self.starts, self.ends or self.starts
        if starts and ends and starts.precision is ends.precision is Precision.DAY:
            return starts.first_day, ends.last_day
        return None

    @property
    def is_past(self) -> bool:
        """Whether the last possible day of an event has passed."""
        return is_over(self.starts, self.ends)

    @property
    def is_open(self) -> bool:
        """Whether this is a call that can still be answered."""
        return self.kind == ItemKind.CALL and not is_closed(self.closing_date, self.outcome)

    @property
    def remaining(self) -> str:
        """The days left to answer an open call, in words; empty without a closing date."""
        return format_days_left(self.closing_date) if self.closing_date else ""

    @property
    def caution(self) -> str:
        """A warning about withdrawn or superseded sources, empty if all are current."""
        sources = [*self.publications.all(), *(figure.source for figure in self.figures.all() if figure.source)]
        if any(source.is_withdrawn for source in sources):
            return "relies on a withdrawn publication"
        return "" if all(source.stands for source in sources) else "relies on a superseded publication"

    @property
    def stage(self) -> str:
        """The state of a call or event in a word; empty for other items and future events."""
        if self.kind == ItemKind.CALL:
            return "open" if self.is_open else "closed"
        return "over" if self.kind == ItemKind.EVENT and self.is_past else ""
