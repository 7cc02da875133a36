"""The row of a news item in a live edition."""

from __future__ import annotations

from django.db import models

from home.fields import PartialDateField
from home.registers import Figure, Organisation, Publication, RoleContact, Topic
from newsletter.kinds import ItemKind


class IssueItemQuerySet(models.QuerySet["IssueItem"]):
    """Queries about items."""

    def newest_first(self) -> IssueItemQuerySet:
        """Order by edition, newest first, then by place in the edition."""
        return self.order_by("-edition__edition_month", "order")


class IssueItem(models.Model):
    """An item as readers see it, one row for each item of each live edition.

    Rows are written by ``newsletter.item_rows`` when an edition goes live and removed when it is taken down. Listings
    read these rows, never the body of an edition.
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
    helpline = models.BooleanField(default=False)
    closing_date = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    starts = PartialDateField(blank=True)
    ends = PartialDateField(blank=True)
    place = models.CharField(max_length=160, blank=True)
    contact = models.ForeignKey(RoleContact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    topics = models.ManyToManyField(Topic, related_name="items")
    publications = models.ManyToManyField(Publication, related_name="items")
    publishers = models.ManyToManyField(Organisation, related_name="items")
    figures = models.ManyToManyField(Figure, related_name="items")
    text = models.TextField(help_text="The whole item as plain text, as readers see it.")

    objects = IssueItemQuerySet.as_manager()

    # The edition itself already counts as a place where an entry is used.
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
        """The address of the item on the site; follows the edition when that is moved or renamed."""
        return f"{self.edition.url}#{self.anchor}"

    @property
    def full_url(self) -> str:
        """The absolute address of the item."""
        return f"{self.edition.full_url}#{self.anchor}"
