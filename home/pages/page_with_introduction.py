"""Pages that begin with an introduction."""

from __future__ import annotations

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from home.blocks.rich_text import PROSE_FEATURES
from home.pages.base_page import BasePage


class PageWithIntroduction(BasePage):
    """Base of pages that say in a few sentences what follows; their templates extend the one of the same name."""

    introduction = RichTextField(features=PROSE_FEATURES, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        abstract = True
