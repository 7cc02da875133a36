"""Editions, the page that lists them, and the rows of their items."""

from newsletter.models.anchor import ItemAnchor
from newsletter.models.index import NewsletterIndexPage
from newsletter.models.issue import IssuePage
from newsletter.models.item import IssueItem

__all__ = ["IssueItem", "IssuePage", "ItemAnchor", "NewsletterIndexPage"]
