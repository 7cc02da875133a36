"""The publications library."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from home.blocks.rich_text import PROSE_FEATURES
from home.library import library_context
from home.pages.base_page import BasePage
from home.search_entries.page_entries import listing_entries
from search.entries import Entry


class LibraryPage(BasePage):
    """Every publication, ours and others', by topic, kind, publisher and year."""

    introduction = RichTextField(features=PROSE_FEATURES, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "Lists the register of publications for readers. There is one."
    max_count = 1

    class Meta:
        verbose_name = "publications library"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the publications that the address asks for."""
        return super().get_context(request, *args, **kwargs) | library_context(request.GET)

    def search_entries(self) -> list[Entry]:
        """Return what readers find of the page itself; publications have entries of their own."""
        return listing_entries(self)
