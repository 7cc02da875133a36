"""Links between milestones of campaigns and the items that report them."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import F

from home.pages import CampaignPage
from newsletter.editions.models import IssueItem, MilestoneReport


def public_items_by_anchor(anchor_keys: Collection[int]) -> dict[int, IssueItem]:
    """Return public items by the primary key of their anchor, in one query."""
    if not anchor_keys:
        return {}
    rows = IssueItem.objects.public().filter(
        edition__item_anchors__in=anchor_keys,
        edition__item_anchors__block_id=F("block_id"),
    )
    found = rows.annotate(anchor_key=F("edition__item_anchors__pk")).select_related("edition")
    return {row.anchor_key: row for row in found.defer("text", "edition__body")}


@transaction.atomic
def write_milestone_reports(campaign: CampaignPage) -> None:
    """Replace the milestone reports of a live campaign."""
    remove_milestone_reports(campaign)
    milestones = [block.value for block in campaign.milestones]
    MilestoneReport.objects.bulk_create(
        MilestoneReport(campaign=campaign, item=milestone["item"], text=milestone["text"])
        for milestone in milestones
        if milestone["item"]
    )


def remove_milestone_reports(campaign: CampaignPage) -> None:
    """Delete the milestone reports of a campaign."""
    MilestoneReport.objects.filter(campaign_id=campaign.pk).delete()
