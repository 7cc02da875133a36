"""Pages that list editions and items."""

from newsletter.listings.pages.item_lists import EventsPage, OpenCallsPage
from newsletter.listings.pages.newsletter_index import NewsletterIndexPage
from newsletter.listings.pages.topic_index import TopicIndexPage

__all__ = [
    "EventsPage",
    "NewsletterIndexPage",
    "OpenCallsPage",
    "TopicIndexPage",
]
