"""The permanent address of an item within its edition."""

from __future__ import annotations

from django.db import models
from django.db.models import F, OuterRef, Subquery

from newsletter.editions.models.issue_item import IssueItem


class ItemAnchorManager(models.Manager["ItemAnchor"]):
    """Annotates the edition title and heading, so that lists need no further queries."""

    def get_queryset(self) -> models.QuerySet[ItemAnchor]:
        """Add ``edition_title``, and ``heading``, which is None if no live edition has the item."""
        rows = IssueItem.objects.filter(edition=OuterRef("edition"), block_id=OuterRef("block_id"))
        loaded = {"edition_title": F("edition__title"), "heading": Subquery(rows.order_by().values("heading")[:1])}
        return super().get_queryset().annotate(**loaded)


class ItemAnchor(models.Model):
    """The anchor of an item, which is fixed when its edition is first published.

    A plain foreign key, not a ParentalKey, so that copying an edition does not copy anchors.
    """

    edition = models.ForeignKey("newsletter.IssuePage", on_delete=models.CASCADE, related_name="item_anchors")
    block_id = models.UUIDField()
    anchor = models.SlugField(max_length=80)

    # Annotated by the manager.
    edition_title: str
    heading: str | None

    objects = ItemAnchorManager()

    # Staff do not have to be warned that an anchor uses an edition.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "item of Missing News"
        verbose_name_plural = "items of Missing News"
        constraints = [
            models.UniqueConstraint(fields=["edition", "block_id"], name="one_anchor_an_item"),
            models.UniqueConstraint(fields=["edition", "anchor"], name="anchor_unique_in_edition"),
        ]

    def __str__(self) -> str:
        named = self if hasattr(self, "edition_title") else ItemAnchor.objects.filter(pk=self.pk).first()
        return f"{named.edition_title}: {named.heading or f'#{self.anchor}'}" if named else f"#{self.anchor}"
