"""Rich text in templates, with its figures, or as plain words."""

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from home.plain_text import html_to_text
from home.rich_text import render_rich_texts

register = template.Library()


@register.filter
def prose(value: RichText | str | None, name: str = "") -> SafeString:
    """Print rich text with figures and their notes; the name keeps its ids apart from others on the same page."""
    return render_rich_texts([value], prefix=f"{name}-" if name else "")[0]


@register.filter
def plain_words(html: str) -> str:
    """Return the words of HTML in one line, with the letters that its references stand for; print it escaped."""
    return " ".join(html_to_text(html).split())
