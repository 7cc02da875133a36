"""Links to pages in rich text."""

from typing import Any

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler as WagtailPageLinkHandler


class PageLinkHandler(WagtailPageLinkHandler):
    """Expand all links to pages in one query: an address needs no more than the tree's own table."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        """Return the page of each link, None for those that no longer exist."""
        keys = [int(key) if str(key := attrs.get("id", "")).isdigit() else None for attrs in attrs_list]
        pages = Page.objects.in_bulk({key for key in keys if key})
        return [pages.get(key) for key in keys]
