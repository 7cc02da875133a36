"""The page that says what the issue is and what the team does about it."""

from __future__ import annotations

from django.db import models
from django.template.loader import render_to_string
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import PurposeStreamBlock
from home.pages.base_page import BasePage
from home.registers import Figure, RoleContact
from home.search_entries.entry_text import text_from_blocks, text_from_html
from home.search_entries.page_entries import page_entry, team_texts
from search.entries import Entry


class AboutPage(BasePage):
    """About the issue: a headline figure, the team's purpose as an ordered list, the latest edition, a contact."""

    lead = models.TextField("introduction", help_text="Who the team is and what it does.")
    figure = models.ForeignKey(
        Figure,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="headline figure",
        help_text="Shown at the top of the page. If its source is not known, readers are told this.",
    )
    purposes = StreamField(
        PurposeStreamBlock(min_num=1),
        verbose_name="what the team does",
        help_text="One point each, in order. The page adds the numbers.",
    )
    contact = models.ForeignKey(RoleContact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("figure"),
        FieldPanel("purposes"),
        FieldPanel("contact"),
    ]

    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("purposes")]

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "What the issue is, and what the policy and research team does about it."

    class Meta:
        verbose_name = "about the issue page"

    def search_entries(self) -> list[Entry]:
        """Return what readers find of the page."""
        headline = render_to_string("components/headline_figure.html", {"figure": self.figure}) if self.figure else ""
        parts = self.lead, text_from_html(headline), text_from_blocks(self.purposes)
        return [page_entry(self, *parts, *team_texts([self.contact]))]
