"""The page that says what Missing News is and lists every edition."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField
from wagtail.models import PageQuerySet

from home.blocks.rich_text import PROSE_FEATURES
from home.pages.listing_page import ListingPage
from home.pages.routed_page import RoutedPageMixin
from newsletter.editions.pages import IssuePage
from newsletter.listings.feeds import newsletter_feed


class NewsletterIndexPage(RoutedPageMixin, ListingPage):
    """The archive of editions, by year, newest first."""

    introduction = RichTextField(features=PROSE_FEATURES, help_text="What Missing News is and who it is for.")

    template = "newsletter/listings/newsletter_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["newsletter.IssuePage"]
    page_description = "Says what Missing News is and lists the editions. There can only be one."
    max_count = 1

    class Meta:
        verbose_name = "newsletter page"

    def public_editions(self) -> PageQuerySet[IssuePage]:
        """Return the editions that anybody may read, newest first."""
        return IssuePage.objects.child_of(self).published()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the editions by year and the latest of them."""
        context = super().get_context(request, *args, **kwargs)
        editions = list(self.public_editions())
        by_year = groupby(editions, key=lambda edition: edition.edition_month.year)
        context["latest_edition"] = editions[0] if editions else None
        context["years"] = [(year, list(of_year)) for year, of_year in by_year]
        return context

    @path("latest/", name="latest")
    def latest(self, request: HttpRequest) -> HttpResponseRedirect:
        """Lead to the newest live edition, with the query of the address; raise Http404 while there is none."""
        latest = self.public_editions().first()
        if latest is None:
            raise Http404("No editions of Missing News have been published yet.")
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(latest.get_url(request) + (f"?{query}" if query else ""))

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """Return the newest items of all editions as Atom (RFC 4287)."""
        return newsletter_feed(request, self, self.introduction)
