"""The main menu and the breadcrumbs, made from the page tree."""

from typing import Any

from django import template
from wagtail.models import Page, Site

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> list[Page]:
    """Give the public pages below the site's root that are marked for the menu, in the order of the tree."""
    site = Site.find_for_request(context["request"]) if "request" in context else None
    return list(site.root_page.get_children().live().public().in_menu()) if site else []


@register.simple_tag(takes_context=True)
def breadcrumbs(context: dict[str, Any], page: Page) -> list[Page]:
    """Give the pages above this one, from the site's root down."""
    site = Site.find_for_request(context["request"])
    return list(page.get_ancestors().descendant_of(site.root_page, inclusive=True)) if site else []
