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
from newsletter.mailings.content.token_placeholder import TOKEN_PLACEHOLDER
from newsletter.mailings.models import Mailing, Rendering

PERSONAL_LINK: Final = re.compile(rf"<?\S*{re.escape(TOKEN_PLACEHOLDER)}[^\s>]*>?")
PERSONAL_LINK_REPLACEMENT: Final = "[a link of the reader’s own]"
HEADER_STYLE: Final = "margin:0;padding:12px 28px;background:#12363f;color:#fff;font:16px/1.5 Verdana,Geneva,sans-serif"
LINK_STYLE: Final = "color:#fff;text-decoration:underline"

# Attributes with text that readers see or hear.
TEXT_ATTRIBUTES: Final = ("alt", "title", "aria-label")
# Elements that do not belong in a mail, or would load something from elsewhere.
REMOVED_TAGS: Final = ("script", "iframe", "object", "embed", "form", "base", "link")


def sent_copy_response(page: Page) -> HttpResponse:
    """Return the HTML of the mailing of a page; raises Http404 if it was not sent."""
    rendering = _sent_rendering(page)
    response = HttpResponse(public_html(rendering, page.full_url, page.title))
    # Only the inline styles of the mail and the site's own pictures are allowed.
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src {' '.join(_picture_origins())}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
    return _noindex(response)


def sent_text_response(page: Page) -> HttpResponse:
    """Return the plain text of the mailing of a page; raises Http404 if it was not sent."""
    text = public_text(_sent_rendering(page).text)
    return _noindex(HttpResponse(text, content_type="text/plain; charset=utf-8"))


def public_html(rendering: Rendering, url: str, title: str) -> str:
    """Return the HTML without personal links and comments, with addresses obfuscated and a link to the web page."""
    soup = BeautifulSoup(rendering.html, "html.parser")
    for removed in [*soup.find_all(string=lambda text: isinstance(text, Comment)), *soup.find_all(REMOVED_TAGS)]:
        removed.extract()
    for tag in soup.find_all(True):
        _make_public(tag)
    for text in soup.find_all(string=True):
        # Stylesheets and the doctype are subclasses.
        if type(text) is NavigableString:
            text.replace_with(public_text(str(text)))
    if soup.body is not None:
        main = soup.new_tag("main")
        main.extend(list(soup.body.contents))
        soup.body.extend([_header(soup, rendering.mailing, url, title), main])
    if soup.head is not None:
        soup.head.append(soup.new_tag("meta", attrs={"name": "robots", "content": "noindex"}))
    return str(soup)


def public_text(text: str) -> str:
    """Return text without personal links, with e-mail addresses obfuscated."""
    return spell_addresses(PERSONAL_LINK.sub(PERSONAL_LINK_REPLACEMENT, text))


def _make_public(tag: Tag) -> None:
    address = str(tag.get("href", ""))
    if tag.name == "a" and address.lower().startswith("mailto:"):
        recipient = address[len("mailto:") :].partition("?")[0]
        if recipient and recipient not in tag.get_text():
            tag.append(f" ({recipient})")
    if TOKEN_PLACEHOLDER in address or address.lower().startswith(("mailto:", "javascript:", "data:")):
        # A button keeps its style, because its light text needs its background; other text takes the style around it.
        style = str(tag.get("style", ""))
        tag.name, tag.attrs = "span", {"style": style} if "background" in style else {}
        return
    for name in list(tag.attrs):
        value = str(tag.attrs[name])
        if TOKEN_PLACEHOLDER in value or name.startswith("on"):
            del tag.attrs[name]
        elif name in TEXT_ATTRIBUTES:
            tag.attrs[name] = spell_addresses(value)


def _header(soup: BeautifulSoup, mailing: Mailing, url: str, title: str) -> Tag:
    header = soup.new_tag("header", attrs={"style": HEADER_STYLE})
    day = timezone.localtime(mailing.finished_at or mailing.state_since)
    header.append(f"This is the e-mail as it was sent on {day:%-d %B %Y}. Corrections since then are in ")
    link = soup.new_tag("a", attrs={"href": url, "style": LINK_STYLE})
    link.string = f"{title} on the website"
    header.append(link)
    header.append(".")
    return header


def _sent_rendering(page: Page) -> Rendering:
    sent = Rendering.objects.filter(mailing__page=page.pk, mailing__state=Mailing.State.SENT)
    rendering = sent.filter(topics_mask=Rendering.WHOLE, is_discreet=False).select_related("mailing").first()
    if rendering is None:
        raise Http404("This edition has not been sent by e-mail.")
    return rendering


def _picture_origins() -> list[str]:
    parts = [urlsplit(url) for url in (settings.WAGTAILADMIN_BASE_URL, settings.MEDIA_URL)]
    return ["'self'", *dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts if part.netloc)]


def _noindex(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
