"""The public copy of a mailing that was sent, without personal links."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from wagtail.models import Page

from home.address_protection import spell_addresses
from home.pages import BasePage
from home.site_settings import SafetySettings
from newsletter.mailings.models import Mailing, Rendering

WHITE_SPACE: Final = re.compile(r"(\s+)")
PERSONAL_LINK_REPLACEMENT: Final = "[a personal link]"
HEADER_STYLE: Final = "margin:0;padding:12px 28px;background:#12363f;color:#fff;font:16px/1.5 Verdana,Geneva,sans-serif"
EXIT_STYLE: Final = "position:sticky;top:0;padding:8px 28px;background:#fbf8f2;text-align:right"
EXIT_LINK_STYLE: Final = (
    "display:inline-block;padding:10px 20px;background:#a3301a;color:#fff;font:bold 16px/1.5 Verdana,Geneva,sans-serif"
)
LINK_STYLE: Final = "color:#fff;text-decoration:underline"

# Attributes with text that readers see or hear.
TEXT_ATTRIBUTES: Final = ("alt", "title", "aria-label")
# Elements that do not belong in a mail, or would load something from elsewhere.
REMOVED_TAGS: Final = ("script", "iframe", "object", "embed", "form", "base", "link")


def sent_copy_response(page: Page) -> HttpResponse:
    """Return the HTML of the mailing of a page; raises Http404 if it was not sent."""
    rendering = _sent_rendering(page)
    is_sensitive = isinstance(page, BasePage) and page.sensitivity.is_sensitive
    exit_link = SafetySettings.for_site(page.get_site()).exit_link if is_sensitive else ""
    response = HttpResponse(public_html(rendering, page.full_url, page.title, exit_link))
    # Only the inline styles of the mail and the site's own pictures are allowed.
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src {' '.join(_picture_origins())}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
    return _noindex(response)


def sent_text_response(page: Page) -> HttpResponse:
    """Return the plain text of the mailing of a page; raises Http404 if it was not sent."""
    rendering = _sent_rendering(page)
    text = public_text(rendering.text, rendering.token_placeholder)
    return _noindex(HttpResponse(text, content_type="text/plain; charset=utf-8"))


def public_html(rendering: Rendering, url: str, title: str, exit_link: str = "") -> str:
    """Return the HTML without personal links and comments, with addresses obfuscated and a link to the web page.

    An ``exit_link`` leads away from a page that is sensitive, as on the rest of the site.
    """
    soup = BeautifulSoup(rendering.html, "html.parser")
    for removed in [*soup.find_all(string=lambda text: isinstance(text, Comment)), *soup.find_all(REMOVED_TAGS)]:
        removed.extract()
    for tag in soup.find_all(True):
        _make_public(tag, rendering.token_placeholder)
    for text in soup.find_all(string=True):
        # Stylesheets and the doctype are subclasses.
        if type(text) is NavigableString:
            text.replace_with(public_text(str(text), rendering.token_placeholder))
    if soup.body is not None:
        main = soup.new_tag("main")
        main.extend(list(soup.body.contents))
        soup.body.extend([*_way_out(soup, exit_link), _header(soup, rendering.mailing, url, title), main])
    if soup.head is not None:
        soup.head.append(soup.new_tag("meta", attrs={"name": "robots", "content": "noindex"}))
        _hide_way_out_in_print(soup, soup.head)
    return str(soup)


def public_text(text: str, placeholder: str) -> str:
    """Return text without personal links, which have the placeholder in them, and with email addresses obfuscated."""
    words = [PERSONAL_LINK_REPLACEMENT if placeholder in word else word for word in WHITE_SPACE.split(text)]
    return spell_addresses("".join(words))


def _make_public(tag: Tag, placeholder: str) -> None:
    address = str(tag.get("href", ""))
    if tag.name == "a" and address.lower().startswith("mailto:"):
        recipient = address[len("mailto:") :].partition("?")[0]
        if recipient and recipient not in tag.get_text():
            tag.append(f" ({recipient})")
    if placeholder in address or address.lower().startswith(("mailto:", "javascript:", "data:")):
        # A button keeps its style, because its light text needs its background; other text takes the style around it.
        style = str(tag.get("style", ""))
        tag.name, tag.attrs = "span", {"style": style} if "background" in style else {}
        return
    for name in list(tag.attrs):
        value = str(tag.attrs[name])
        if placeholder in value or name.startswith("on"):
            del tag.attrs[name]
        elif name in TEXT_ATTRIBUTES:
            tag.attrs[name] = spell_addresses(value)


def _way_out(soup: BeautifulSoup, exit_link: str) -> list[Tag]:
    """Return the link that leaves at once, none without an address; this page has no script, so it is a plain link."""
    if not exit_link:
        return []
    bar = soup.new_tag("div", attrs={"style": EXIT_STYLE, "class": "exit"})
    link = soup.new_tag("a", attrs={"href": exit_link, "rel": "nofollow noreferrer", "style": EXIT_LINK_STYLE})
    link.string = "Exit this page"
    bar.append(link)
    return [bar]


def _header(soup: BeautifulSoup, mailing: Mailing, url: str, title: str) -> Tag:
    header = soup.new_tag("header", attrs={"style": HEADER_STYLE})
    day = timezone.localtime(mailing.finished_at or mailing.state_since)
    header.append(f"This is the email as it was sent on {day:%-d %B %Y}. Corrections since then are in ")
    link = soup.new_tag("a", attrs={"href": url, "style": LINK_STYLE})
    link.string = f"{title} on the website"
    header.append(link)
    header.append(".")
    return header


def _hide_way_out_in_print(soup: BeautifulSoup, head: Tag) -> None:
    style = soup.new_tag("style")
    style.string = "@media print { .exit { display: none } }"
    head.append(style)


def _sent_rendering(page: Page) -> Rendering:
    sent = Rendering.objects.filter(mailing__page=page.pk, mailing__state=Mailing.State.SENT)
    rendering = sent.filter(topics_mask=Rendering.WHOLE, is_discreet=False).select_related("mailing").first()
    if rendering is None:
        raise Http404("This edition has not been sent by email.")
    return rendering


def _picture_origins() -> list[str]:
    parts = [urlsplit(url) for url in (settings.WAGTAILADMIN_BASE_URL, settings.MEDIA_URL)]
    return ["'self'", *dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts if part.netloc)]


def _noindex(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
