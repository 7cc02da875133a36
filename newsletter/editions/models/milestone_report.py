"""The link from an item to the campaign milestone it reports."""

from django.db import models

from home.pages import CampaignPage
from newsletter.editions.models.item_anchor import ItemAnchor


class MilestoneReport(models.Model):
    """A milestone of a live campaign that an item reports; written when the campaign page goes live."""

    campaign = models.ForeignKey(CampaignPage, on_delete=models.CASCADE, related_name="reports")
    item = models.ForeignKey(ItemAnchor, on_delete=models.CASCADE, related_name="milestones")
    text = models.TextField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.text
