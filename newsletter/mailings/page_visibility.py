"""Whether everybody may read a page, which is what may be mailed of it."""

from wagtail.models import Page


def is_public(page: Page) -> bool:
    """Return whether a page is published and neither it nor a page above it is restricted."""
    found = Page.objects.filter(pk=page.pk).live().public()
    return bool(found.exists())
