"""Pages that list the pages below them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from home.blocks.rich_text import PROSE_FEATURES
from home.pages.base_page import BasePage
from home.search_entries.page_entries import listing_entries
from search.entries import Entry
from search.visibility import restricted


class ListingPage(BasePage):
    """Base of the pages that say what follows and list the public pages below them."""

    introduction = RichTextField(features=PROSE_FEATURES, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        abstract = True

    def listed_pages(self) -> list[Page]:
        """Return the public pages below this one, in the order of the tree."""
        return list(self.get_children().live().filter(~restricted()).specific())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pages."""
        context = super().get_context(request, *args, **kwargs)
        context["pages"] = self.listed_pages()
        return context

    def search_entries(self) -> list[Entry]:
        """Return what readers find of the page."""
        return listing_entries(self)
