"""The permanent address of an item within its edition."""

from django.db import models


class ItemAnchor(models.Model):
    """The anchor an item got when its edition was first published; it outlives retitling, reordering and unpublishing.

    The table hangs on the edition by a plain foreign key, so that copying an edition copies no anchors.
    """

    edition = models.ForeignKey("newsletter.IssuePage", on_delete=models.CASCADE, related_name="item_anchors")
    block_id = models.UUIDField()
    anchor = models.SlugField(max_length=80)

    # An anchor is no use of an edition that staff should hear about.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "block_id"], name="one_anchor_an_item"),
            models.UniqueConstraint(fields=["edition", "anchor"], name="anchor_unique_in_edition"),
        ]

    def __str__(self) -> str:
        return f"#{self.anchor}"
