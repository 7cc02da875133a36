"""Where readers can go on from a page that has nothing for them."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from django import template
from wagtail.models import Page

from home.pages import ContactPage
from home.registers import Topic
from newsletter.listings.pages import OpenCallsPage, TopicIndexPage
from newsletter.listings.topics import used_topics
from search.visibility import restricted

register = template.Library()


@dataclass(frozen=True)
class NextSteps:
    """The topics with most items, in the alphabet, and addresses, empty where there is no such public page."""

    topics: list[Topic]
    topics_url: str
    open_calls_url: str
    contact_url: str


@register.simple_tag
def next_steps(most_topics: int) -> NextSteps:
    """Return where to go next from anywhere: topics, no more than ``most_topics``, open calls and contact."""
    kinds = (TopicIndexPage, OpenCallsPage, ContactPage)
    pages = Page.objects.live().filter(~restricted()).type(*kinds).order_by("path")
    addresses = {page.specific_class: page.url or "" for page in reversed(pages)}
    topics = used_topics() if addresses.get(TopicIndexPage) else []
    fullest = sorted(topics, key=attrgetter("item_count"), reverse=True)[:most_topics]
    return NextSteps(
        [topic for topic in topics if topic in fullest],
        addresses.get(TopicIndexPage, ""),
        addresses.get(OpenCallsPage, ""),
        addresses.get(ContactPage, ""),
    )
