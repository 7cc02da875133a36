"""The main menu, the footer and the breadcrumbs, made from the page tree."""

from typing import Any

from django import template
from wagtail.models import Page, Site

from home.navigation import navigation_for

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> list[Page]:
    """Return the public pages below the site's root that are marked for the menu, in the order of the tree."""
    return navigation_for(context["request"]).menu if "request" in context else []


@register.simple_tag(takes_context=True)
def footer_menu(context: dict[str, Any]) -> list[Page]:
    """Return the public pages that are marked for the footer, in the order of the tree."""
    return navigation_for(context["request"]).footer if "request" in context else []


@register.simple_tag(takes_context=True)
def breadcrumbs(context: dict[str, Any], page: Page) -> list[Page]:
    """Return the pages above this one, from the site's root down."""
    *above, last = navigation_for(context["request"]).trail or [None]
    if last and last.pk == page.pk:
        return above
    site = Site.find_for_request(context["request"])
    return list(page.get_ancestors().descendant_of(site.root_page, inclusive=True)) if site and page.pk else []
