"""The addresses of topic pages."""

from __future__ import annotations

from django import template
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.template import Context
from wagtail.models import Page, Site

from home.navigation import navigation_for
from home.registers import Topic
from home.visibility import restricted
from newsletter.models import TopicIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def topic_url(context: Context, topic: Topic) -> str:
    """Give the address of the page on a topic, empty where the site has no public topics page."""
    # A component included with `only` gets no variables, but its context still belongs to the request.
    request: HttpRequest | None = getattr(context, "request", None)
    address = _topics_address(request) if request else ""
    return f"{address}{topic.slug}/" if address else ""


def _topics_address(request: HttpRequest) -> str:
    """Give the address of the topics page, looked up once a request."""
    if not hasattr(request, "_topics_address"):
        page = _in_menu(request) or _in_tree(request)
        request._topics_address = (page.get_url(request) or "") if page else ""  # type: ignore[attr-defined]  # kept for the other topics of the same request
    return request._topics_address


def _in_menu(request: HttpRequest) -> Page | None:
    content_type = ContentType.objects.get_for_model(TopicIndexPage)
    return next((page for page in navigation_for(request).menu if page.content_type_id == content_type.pk), None)


def _in_tree(request: HttpRequest) -> Page | None:
    site = Site.find_for_request(request)
    pages = TopicIndexPage.objects.live().filter(~restricted())
    return pages.descendant_of(site.root_page).first() if site else None
