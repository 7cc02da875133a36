"""The scripts of the CMS that clean what is pasted; they need no other server, and read no text but the pasted one."""

from typing import Final

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from home.links.wrappers import WRAPPERS

# Each builds on those before it.
SCRIPTS: Final = ("text", "left_out", "links", "tables", "reader", "writer", "offers", "note")
WRAPPED_PLACES: Final = "^(?:" + "|".join(f"(?:{wrapper.place})" for wrapper in WRAPPERS if wrapper.read) + ")"


def paste_scripts() -> SafeString:
    """Return the script elements; the last one is told which links run through a mail program or search engine."""
    parts = format_html_join(
        "", '<script src="{}" defer></script>', ((static(f"home/js/paste/{name}.js"),) for name in SCRIPTS)
    )
    last = format_html(
        '<script src="{}" data-wrappers="{}" defer></script>', static("home/js/paste/paste.js"), WRAPPED_PLACES
    )
    return parts + last
