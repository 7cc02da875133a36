"""Pages that list items of one kind: open calls and events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import re_path

from home.pages.listing_page import ListingPage
from home.pages.routed_page import RoutedPageMixin
from home.sensitivity import sensitivity_of_list
from newsletter.editions.models import IssueItem
from newsletter.listings.calendar_file import calendar_file
from newsletter.listings.events import events_context, public_event_keys
from newsletter.listings.open_calls import calls_context


class OpenCallsPage(ListingPage):
    """Every call for participants: open ones first, soonest closing first, then closed ones with their outcome."""

    template = "newsletter/listings/open_calls_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "Lists the calls for participants, open and closed. There can only be one."
    max_count = 1

    class Meta:
        verbose_name = "open calls page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the calls."""
        context = super().get_context(request, *args, **kwargs) | calls_context(request.GET)
        context["list_page"] = context["closed_calls"]
        return _with_sensitivity(context, [*context["open_calls"], *context["closed_calls"].entries])


class EventsPage(RoutedPageMixin, ListingPage):
    """Events that are coming and events that are over, each with a calendar file."""

    template = "newsletter/listings/events_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "Lists the events, upcoming and past. There can only be one."
    max_count = 1

    class Meta:
        verbose_name = "events page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the events."""
        context = super().get_context(request, *args, **kwargs) | events_context(request.GET)
        context["list_page"] = context["past_events"]
        return _with_sensitivity(context, [*context["coming_events"], *context["past_events"].entries])

    def route_arguments(self) -> dict[str, Iterable[dict[str, Any]]]:
        """Return the public events, each of which has a calendar file."""
        return {"calendar": [{"anchor_id": str(key)} for key in public_event_keys()]}

    # Wagtail ends every path below a page with a slash before it looks for the route; the address itself has none.
    @re_path(r"^(?P<anchor_id>[0-9]{1,18})\.ics/?$", name="calendar")
    def calendar(self, request: HttpRequest, anchor_id: str) -> HttpResponse:
        """Return one event as a calendar file (RFC 5545); raises Http404 when no live edition has it."""
        return calendar_file(int(anchor_id))


def _with_sensitivity(context: dict[str, Any], items: Iterable[IssueItem]) -> dict[str, Any]:
    """Return the context of a page that shows these items, with the sensitivity that follows from them."""
    shown = sensitivity_of_list(context["sensitivity"], (item.sensitivity for item in items))
    return {**context, "sensitivity": shown}
