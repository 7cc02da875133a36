"""The topic pages: everything on a topic across editions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from home.pages.listing_page import ListingPage
from newsletter.listings.feeds import topic_feed
from newsletter.listings.topics import topic_list, topic_page


class TopicIndexPage(RoutablePageMixin, ListingPage):
    """The list of topics; each topic of the register has its page and its feed below this one."""

    template = "newsletter/listings/topic_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "Lists the topics; every topic of the register has a page of its own. There is one."
    max_count = 1

    class Meta:
        verbose_name = "topics page"

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
