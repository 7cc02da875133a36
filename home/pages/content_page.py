"""Plain pages of text: privacy, accessibility, cookies."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import BodyStreamBlock
from home.blocks.stream_references import load_streams
from home.page_body import read_bodies, with_outline
from home.pages.base_page import BasePage
from home.pages.withdrawable_page import WithdrawablePage
from home.search_entries.entry_text import text_from_bodies
from home.search_entries.page_entries import page_entry
from search.entries import Entry


class ContentPage(WithdrawablePage):
    """A page of text, such as the privacy notice."""

    lead = models.TextField(blank=True)
    body = StreamField(BodyStreamBlock())
    last_reviewed = models.DateField(null=True, blank=True, help_text="Shown to readers at the bottom of the page.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("last_reviewed"),
        WithdrawablePage.state_panel,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    exclude_fields_in_copy = WithdrawablePage.state_fields
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    page_description = "A page of text, such as the privacy notice or the accessibility statement."

    class Meta:
        verbose_name = "content page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Load what the body refers to at once, and make sections of its headings."""
        load_streams(self, ["body"])
        context = super().get_context(request, *args, **kwargs)
        (parts,) = read_bodies(self.body)
        context["body"], context["sections"] = with_outline(parts)
        return context

    def search_entries(self) -> list[Entry]:
        """Return what readers find of the page."""
        load_streams(self, ["body"])
        return [page_entry(self, self.lead, text_from_bodies(self.body), caution=self.state_label)]
