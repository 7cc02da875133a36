"""Links from the milestones of a campaign to the items of Missing News that report them."""

from collections.abc import Mapping

from django import template
from wagtail.blocks import StructValue

from home.pages import CampaignPage
from newsletter.editions.milestones import public_items_by_anchor
from newsletter.editions.models import IssueItem

register = template.Library()


@register.simple_tag
def milestone_items(page: CampaignPage) -> dict[int, IssueItem]:
    """Return the public items that the milestones of a page name, by the primary key of their anchor, in one query."""
    chosen = [block.value["item"] for block in page.milestones]
    return public_items_by_anchor({anchor.pk for anchor in chosen if anchor})


@register.filter
def for_milestone(items: Mapping[int, IssueItem], milestone: StructValue) -> IssueItem | None:
    """Return the public item that reports a milestone, or None."""
    anchor = milestone["item"]
    return items.get(anchor.pk) if anchor else None
