"""The page that says what the issue is and what the team does about it."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import PurposeStreamBlock
from home.models.base import BasePage
from home.registers import Figure, RoleContact
from search.entries import Entry


class AboutPage(BasePage):
    """About the issue: a headline figure, the team's purpose as an ordered list, the latest edition, a contact."""

    lead = models.TextField("introduction", help_text="Who the team is and what it is there for.")
    figure = models.ForeignKey(
        Figure,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="headline figure",
        help_text="Stands at the top of the page. When its source is not known, readers are told so.",
    )
    purposes = StreamField(
        PurposeStreamBlock(min_num=1),
        verbose_name="what the team does",
        help_text="One point each, in order. The numbers are added on the page.",
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
        """Give what readers find of the page."""
        from home.searching.standing import about_entries

        return about_entries(self)
