"""Where people sign up, for templates of pages that know nothing of it."""

from __future__ import annotations

from django import template

from home.page_tree_cache import SIGN_UP, get_or_find
from newsletter.people.pages import SignUpPage

register = template.Library()


@register.simple_tag
def sign_up_address() -> str:
    """Return the address of the sign-up form, empty where there is no public one."""
    return get_or_find(SIGN_UP, _find_address)


def _find_address() -> str:
    page = SignUpPage.public_pages().first()
    return (page.url or "") if page else ""
