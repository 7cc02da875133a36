"""Editions that readers have in their mail, for the pages on which staff take pages down."""

from django import template
from wagtail.models import Page

from newsletter.editions.sent_mark import sent_editions_among

register = template.Library()
MAX_NAMED = 10


@register.simple_tag
def sent_editions(page: Page) -> list[Page]:
    """Return the public editions among a page and those below it that were sent, at most ten."""
    return list(sent_editions_among(page)[:MAX_NAMED])
