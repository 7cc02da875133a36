"""What every page of the site has in common."""

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page


class BasePage(Page):
    """Base of every page type: the same promotion fields everywhere."""

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("search_description"), FieldPanel("show_in_menus")],
            heading="Address, search engines and menu",
        ),
    ]

    class Meta:
        abstract = True
