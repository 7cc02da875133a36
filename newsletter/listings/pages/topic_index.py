"""The topic pages: everything on a topic across editions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path

from home.pages.listing_page import ListingPage
from home.pages.routed_page import RoutedPageMixin
from home.registers import Topic
from newsletter.listings.feeds import topic_feed
from newsletter.listings.topics import dated_topics_in_use, topic_list, topic_page


class TopicIndexPage(RoutedPageMixin, ListingPage):
    """The list of topics; each topic of the register has its page and its feed below this one."""

    template = "newsletter/listings/topic_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "Lists the topics. Every topic in the register has its own page. There can only be one."
    max_count = 1

    class Meta:
        verbose_name = "topics page"

    def route_arguments(self) -> dict[str, Iterable[dict[str, Any]]]:
        """Return all topics, each of which has a page and a feed."""
        topics = [{"slug": slug} for slug in Topic.objects.filter(live=True).values_list("slug", flat=True)]
        return {"topic": topics, "topic_feed": topics}

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return the list of topics and the page of every topic that something public is about."""
        own: list[dict[str, Any]] = super().get_sitemap_urls(request)
        address, changed_at = own[0]["location"], own[0]["lastmod"]
        return own + [
            {"location": f"{address}{topic.slug}/", "lastmod": topic.newest_item_at or changed_at}
            for topic in dated_topics_in_use()
        ]

    @path("")
    def topics(self, request: HttpRequest) -> HttpResponse:
        """List the topics that something public is about."""
        return topic_list(request, self)

    @path("<slug:slug>/", name="topic")
    def topic(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show everything on one topic; raises Http404 for an unknown one."""
        return topic_page(request, self, slug)

    @path("<slug:slug>/feed/", name="topic_feed")
    def feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Return the newest items on one topic as Atom (RFC 4287)."""
        return topic_feed(request, self, slug)
