"""Print email addresses that people can read and harvesters cannot."""

from django import template
from django.utils.safestring import SafeString

from home import address_protection

register = template.Library()


@register.simple_tag
def protected_address(email: str) -> SafeString:
    """Spell out one address."""
    return address_protection.protected_address(email)


@register.filter
def protect_addresses(html: str) -> SafeString:
    """Spell out every address in a piece of safe HTML."""
    return address_protection.protect_addresses(html)
