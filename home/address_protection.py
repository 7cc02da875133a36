"""Show email addresses so that people can read them and harvesters cannot.

No literal ``name@host`` and no ``mailto:`` may stand in the source of a public page, and nothing may need JavaScript.
"""

import re

from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

# Not more is read before the @ than an address may have there (RFC 5321, section 4.5.3.1.1): from each of the signs of
# a long word to its end would take minutes.
ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+"
)
MAIL_LINK = re.compile(
    r"<a\b[^<>]*?\bhref\s*+=\s*+[\"']?+\s*+mailto:([^\"'<>\s]*)[^<>]*>((?:(?!<a\b).)*?)</a>", re.IGNORECASE | re.DOTALL
)
SPELLED_AT = mark_safe('<span class="address-at"> at </span>')


def protected_address(email: str) -> SafeString:
    """Spell an address out as "name at host", which reads the same on screen, in print and aloud."""
    local, _, domain = email.rpartition("@")
    return format_html('<span class="address">{}{}{}</span>', local, SPELLED_AT, domain)


def join_addresses(html: str) -> str:
    """Undo the spelling in HTML, for what knows addresses by their sign and leaves them out."""
    return html.replace(SPELLED_AT, "@")


def spell_addresses(text: str) -> str:
    """Spell out every address in plain text."""
    return ADDRESS.sub(lambda found: found.group().replace("@", " at "), text)


def protect_addresses(html: str) -> SafeString:
    """Spell out every address in HTML, in links and in running text; text that is not marked as safe is escaped."""
    unlinked = MAIL_LINK.sub(_spell_link, conditional_escape(html))
    spelled = ADDRESS.sub(lambda found: protected_address(found.group()), unlinked)
    return mark_safe(spelled)  # noqa: S308  # only addresses inside already safe HTML were replaced


def _spell_link(found: re.Match[str]) -> str:
    address, text = found.group(1).split("?")[0], found.group(2)
    if not address or address in strip_tags(text):
        return text
    return f"{text} ({protected_address(address)})"
