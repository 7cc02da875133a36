"""What every page of the site has in common."""

from django.db.models import QuerySet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction


class BasePage(Page):
    """Base of every page type: the same promotion fields everywhere."""

    # Wagtail carries no types; these two are set and read in typed code.
    title: str
    slug: str

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("search_description"), FieldPanel("show_in_menus")],
            heading="Address, search engines and menu",
        ),
    ]

    # Set by the routing when one query has already shown that nothing restricts the page.
    is_unrestricted = False

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Give the restrictions of this page and the pages above it, without asking again when there are none."""
        return PageViewRestriction.objects.none() if self.is_unrestricted else super().get_view_restrictions()
