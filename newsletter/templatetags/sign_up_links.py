"""Where people sign up, for templates of pages that know nothing of it."""

from __future__ import annotations

from django import template

from home.cached_facts import SIGN_UP, cached_fact
from newsletter.people.pages import SignUpPage
from search.visibility import restricted

register = template.Library()


@register.simple_tag
def sign_up_address() -> str:
    """Return the address of the sign-up form, empty where there is no public one."""
    return cached_fact(SIGN_UP, _find_address)


def _find_address() -> str:
    page = SignUpPage.objects.live().filter(~restricted()).first()
    return (page.url or "") if page else ""
