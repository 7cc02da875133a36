"""Pages that list items of one kind: open calls and events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from home.pages.listing_page import ListingPage
from home.sensitivity import sensitivity_of_list
from newsletter.editions.models import IssueItem
from newsletter.listings.calendar_file import calendar_file
from newsletter.listings.events import events_context
from newsletter.listings.open_calls import calls_context


class OpenCallsPage(ListingPage):
    """Every call for participants: open ones first, soonest closing first, then closed ones with their outcome."""

    template = "newsletter/listings/open_calls_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "Lists the calls for participants, open and closed. There is one."
    max_count = 1

    class Meta:
        verbose_name = "open calls page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the calls."""
        context = super().get_context(request, *args, **kwargs) | calls_context(request.GET)
        return _with_sensitivity(context, [*context["open_calls"], *context["closed_calls"].entries])


class EventsPage(RoutablePageMixin, ListingPage):
    """Events that are coming and events that are over, each with a calendar file."""

    template = "newsletter/listings/events_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "Lists the events, coming and past. There is one."
    max_count = 1

    class Meta:
        verbose_name = "events page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the events."""
        context = super().get_context(request, *args, **kwargs) | events_context(request.GET)
        return _with_sensitivity(context, [*context["coming_events"], *context["past_events"].entries])

    # Wagtail ends every path below a page with a slash before it looks for the route; the address itself has none.
    @path("<int:anchor_id>.ics/", name="calendar")
    def calendar(self, request: HttpRequest, anchor_id: int) -> HttpResponse:
        """Return one event as a calendar file (RFC 5545); raises Http404 when no live edition has it."""
        return calendar_file(anchor_id)


def _with_sensitivity(context: dict[str, Any], items: Iterable[IssueItem]) -> dict[str, Any]:
    """Return the context of a page that shows these items, with the sensitivity that follows from them."""
    shown = sensitivity_of_list(context["sensitivity"], (item.sensitivity for item in items))
    return {**context, "sensitivity": shown}
