"""A mailing as it went out, for everybody to read: a document of its own, without what was meant for one person."""

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
IN_PLACE_OF_LINK: Final = "[a link of the reader’s own]"
NOTE_STYLE: Final = "margin:0;padding:12px 28px;background:#12363f;color:#fff;font:16px/1.5 Verdana,Geneva,sans-serif"
LINK_STYLE: Final = "color:#fff;text-decoration:underline"

# Attributes whose words a reader sees or hears.
SPOKEN: Final = ("alt", "title", "aria-label")
# These have no place in a mail, or would fetch something from elsewhere.
UNWANTED: Final = ("script", "iframe", "object", "embed", "form", "base", "link")


def sent_html_response(page: Page) -> HttpResponse:
    """Return the HTML of the mailing of a page; raises Http404 when it was not sent."""
    rendering = _sent_rendering(page)
    response = HttpResponse(sent_html(rendering, page.full_url, page.title))
    # A mail has its styles in itself; it may do nothing else, and the pictures are the site's own.
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src {' '.join(_picture_origins())}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
    return _unlisted(response)


def as_sent_text(page: Page) -> HttpResponse:
    """Return the plain text of the mailing of a page; raises Http404 when it was not sent."""
    text = without_personal_links(_sent_rendering(page).text)
    return _unlisted(HttpResponse(text, content_type="text/plain; charset=utf-8"))


def sent_html(rendering: Rendering, url: str, title: str) -> str:
    """Return a rendering without personal links, comments and addresses to harvest, with a note that leads back."""
    soup = BeautifulSoup(rendering.html, "html.parser")
    for unwanted in [*soup.find_all(string=lambda text: isinstance(text, Comment)), *soup.find_all(UNWANTED)]:
        unwanted.extract()
    for tag in soup.find_all(True):
        _make_public(tag)
    for text in soup.find_all(string=True):
        # Styles and the document type are of classes of their own.
        if type(text) is NavigableString:
            text.replace_with(without_personal_links(str(text)))
    if soup.body is not None:
        main = soup.new_tag("main")
        main.extend(list(soup.body.contents))
        soup.body.extend([_note(soup, rendering.mailing, url, title), main])
    if soup.head is not None:
        soup.head.append(soup.new_tag("meta", attrs={"name": "robots", "content": "noindex"}))
    return str(soup)


def without_personal_links(text: str) -> str:
    """Return text without personal links, with addresses spelled out."""
    return spell_addresses(PERSONAL_LINK.sub(IN_PLACE_OF_LINK, text))


def _make_public(tag: Tag) -> None:
    address = str(tag.get("href", ""))
    if tag.name == "a" and address.lower().startswith("mailto:"):
        recipient = address[len("mailto:") :].partition("?")[0]
        if recipient and recipient not in tag.get_text():
            tag.append(f" ({recipient})")
    if TOKEN_PLACEHOLDER in address or address.lower().startswith(("mailto:", "javascript:", "data:")):
        # A button has light words on its own ground, so it keeps its look; other words take that of the text around.
        style = str(tag.get("style", ""))
        tag.name, tag.attrs = "span", {"style": style} if "background" in style else {}
        return
    for name in list(tag.attrs):
        value = str(tag.attrs[name])
        if TOKEN_PLACEHOLDER in value or name.startswith("on"):
            del tag.attrs[name]
        elif name in SPOKEN:
            tag.attrs[name] = spell_addresses(value)


def _note(soup: BeautifulSoup, mailing: Mailing, url: str, title: str) -> Tag:
    note = soup.new_tag("header", attrs={"style": NOTE_STYLE})
    day = timezone.localtime(mailing.finished_at or mailing.state_since)
    note.append(f"This is the e-mail as it was sent on {day:%-d %B %Y}. Corrections since then are in ")
    link = soup.new_tag("a", attrs={"href": url, "style": LINK_STYLE})
    link.string = f"{title} on the website"
    note.append(link)
    note.append(".")
    return note


def _sent_rendering(page: Page) -> Rendering:
    sent = Rendering.objects.filter(mailing__page=page.pk, mailing__state=Mailing.State.SENT)
    rendering = sent.filter(topics_mask=Rendering.WHOLE).select_related("mailing").first()
    if rendering is None:
        raise Http404("This edition has not been sent by e-mail.")
    return rendering


def _picture_origins() -> list[str]:
    parts = [urlsplit(url) for url in (settings.WAGTAILADMIN_BASE_URL, settings.MEDIA_URL)]
    return ["'self'", *dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts if part.netloc)]


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
