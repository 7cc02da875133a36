"""Pages that list things."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from home.pages.page_with_introduction import PageWithIntroduction
from home.search_entries.page_entries import listing_entries
from home.sensitivity import Sensitivity, any_is_sensitive, sensitivity_of_list
from search.entries import Entry
from search.visibility import restricted


class ListingPage(PageWithIntroduction):
    """Base of pages that list what has search entries of its own."""

    class Meta:
        abstract = True

    def search_entries(self) -> list[Entry]:
        """Return what readers find of the page itself."""
        return listing_entries(self)


class ChildListingPage(ListingPage):
    """Base of pages that list the public pages below them."""

    class Meta:
        abstract = True

    def listed_pages(self) -> list[Page]:
        """Return the public pages below this one, in the order of the tree."""
        return list(self.get_children().live().filter(~restricted()).specific())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pages."""
        context = super().get_context(request, *args, **kwargs)
        context["pages"] = self.listed_pages()
        context["sensitivity"] = self._sensitivity_with(context["pages"])
        return context

    def _sensitivity_with(self, pages: list[Page]) -> Sensitivity:
        """Return the sensitivity of a list that shows the first words of these pages."""
        keys = [page.pk for page in pages]
        is_listed = any(page.is_sensitive for page in pages) or any_is_sensitive(policy_pages=keys, campaign_pages=keys)
        return sensitivity_of_list(self.sensitivity, [Sensitivity(is_listed)])
