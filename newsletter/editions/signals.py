"""Signal handlers that update what is derived from live pages."""

from __future__ import annotations

from typing import Any

from wagtail.signals import page_published, page_unpublished

from home.pages import CampaignPage
from newsletter.editions.item_rows import remove_item_rows, write_item_rows
from newsletter.editions.milestones import remove_milestone_reports, write_milestone_reports
from newsletter.editions.pages import IssuePage


def connect() -> None:
    """Connect the handlers; called once when the app is ready."""
    page_published.connect(on_published, sender=IssuePage, dispatch_uid="newsletter.write_item_rows")
    page_unpublished.connect(on_unpublished, sender=IssuePage, dispatch_uid="newsletter.remove_item_rows")
    page_published.connect(on_campaign_published, sender=CampaignPage, dispatch_uid="newsletter.write_reports")
    page_unpublished.connect(on_campaign_unpublished, sender=CampaignPage, dispatch_uid="newsletter.remove_reports")


def on_published(sender: type[IssuePage], instance: IssuePage, **kwargs: Any) -> None:
    """Write the item rows of an edition that was published."""
    write_item_rows(instance)


def on_unpublished(sender: type[IssuePage], instance: IssuePage, **kwargs: Any) -> None:
    """Delete the item rows of an edition that was unpublished, has expired or is about to be deleted."""
    remove_item_rows(instance.pk)


def on_campaign_published(sender: type[CampaignPage], instance: CampaignPage, **kwargs: Any) -> None:
    """Write the milestone reports of a campaign that was published."""
    write_milestone_reports(instance)


def on_campaign_unpublished(sender: type[CampaignPage], instance: CampaignPage, **kwargs: Any) -> None:
    """Delete the milestone reports of a campaign that was unpublished."""
    remove_milestone_reports(instance)
