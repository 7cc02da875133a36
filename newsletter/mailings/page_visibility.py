"""Whether a page is public, without which it cannot be mailed."""

from wagtail.models import Page


def is_public(page: Page) -> bool:
    """Whether a page is published and neither it nor an ancestor is restricted."""
    found = Page.objects.filter(pk=page.pk).live().public()
    return bool(found.exists())
