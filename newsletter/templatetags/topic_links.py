"""The addresses of topic pages."""

from __future__ import annotations

from django import template
from django.template import Context

from home.page_tree_cache import TOPICS, get_or_find
from home.registers import Topic
from newsletter.listings.pages import TopicIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def topic_url(context: Context, topic: Topic) -> str:
    """Return the address of the page on a topic, empty where there is no public topics page."""
    # A component included with `only` gets no variables, but its context still belongs to the request, which keeps
    # the address for the other topics of the page: the memory may be a server of its own.
    request = getattr(context, "request", None)
    address: str | None = getattr(request, "_topics_address", None)
    if address is None:
        address = get_or_find(TOPICS, _find_address)
        if request:
            request._topics_address = address
    return f"{address}{topic.slug}/" if address else ""


def _find_address() -> str:
    page = TopicIndexPage.public_pages().first()
    return (page.url or "") if page else ""
