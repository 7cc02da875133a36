"""Editions, their items, and the pages that list items."""

from newsletter.models.anchor import ItemAnchor
from newsletter.models.correction import Correction
from newsletter.models.frozen import FrozenRegisters
from newsletter.models.index import NewsletterIndexPage
from newsletter.models.issue import IssuePage
from newsletter.models.item import IssueItem
from newsletter.models.listings import EventsPage, OpenCallsPage
from newsletter.models.milestone import MilestoneReport
from newsletter.models.topics import TopicIndexPage

__all__ = [
    "Correction",
    "EventsPage",
    "FrozenRegisters",
    "IssueItem",
    "IssuePage",
    "ItemAnchor",
    "MilestoneReport",
    "NewsletterIndexPage",
    "OpenCallsPage",
    "TopicIndexPage",
]
