"""The publications library."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from home.library import library_context
from home.pages.listing_page import ListingPage
from home.sensitivity import Sensitivity, any_is_sensitive, sensitivity_of_list


class LibraryPage(ListingPage):
    """Every publication, ours and others', by topic, kind, publisher and year."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "Lists the publications in the register for readers. There can only be one."
    max_count = 1

    class Meta:
        verbose_name = "publications library"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the publications that the address asks for."""
        context = super().get_context(request, *args, **kwargs) | library_context(request.GET)
        context["list_page"] = context["publications"]
        shown = [publication.pk for publication in context["publications"].entries]
        listed = Sensitivity(any_is_sensitive(publications=shown))
        return {**context, "sensitivity": sensitivity_of_list(context["sensitivity"], [listed])}
