"""Editions for templates of pages that know nothing of the newsletter."""

from collections.abc import Iterable

from django import template

from newsletter.editions.pages import IssuePage

register = template.Library()


@register.simple_tag
def latest_edition() -> IssuePage | None:
    """Return the newest edition that anybody may read, None before the first."""
    return IssuePage.objects.published().first()


@register.filter
def existing(chosen: Iterable[object]) -> list[object]:
    """Leave out what has been deleted since editors chose it."""
    return [entry for entry in chosen if entry]
