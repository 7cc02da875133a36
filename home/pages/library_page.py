"""The publications library."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from home.library import library_context
from home.pages.listing_page import ListingPage


class LibraryPage(ListingPage):
    """Every publication, ours and others', by topic, kind, publisher and year."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "Lists the register of publications for readers. There is one."
    max_count = 1

    class Meta:
        verbose_name = "publications library"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the publications that the address asks for."""
        context = super().get_context(request, *args, **kwargs) | library_context(request.GET)
        context["list_page"] = context["publications"]
        return context
