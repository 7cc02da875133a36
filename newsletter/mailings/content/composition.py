"""Compose a mail from its content: HTML from MJML, and plain text with the same items in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.template.loader import render_to_string

from newsletter.mailings.content.mail_check import find_alteration
from newsletter.mailings.content.mail_content import MailContent
from newsletter.mailings.content.mail_markup import strip_unprintable
from newsletter.mailings.content.mail_text import plain_text
from newsletter.mailings.content.token_placeholder import PERSONAL_LINKS, new_token_placeholder
from newsletter.mailings.content.topic_selection import chosen_topic_names, filter_by_topics, shorten_items
from newsletter.mailings.models import Rendering
from newsletter.people.neutral_opening import neutral_opening
from newsletter.people.sign_up_mail_templates import compile_mjml

MAX_HTML_BYTES: Final = 100_000  # Gmail cuts a mail off at 102 kB, and with it the link to unsubscribe
MAX_LINE_LENGTH: Final = 400  # characters; a line of a mail may have 998 bytes (RFC 5322, section 2.1.1)

INDENTATION: Final = re.compile(r"(?<!\s)\s*\n\s*")
END_OF_BLOCK: Final = re.compile(
    r"(</(?:p|li|ul|ol|h[1-4]|td|tr|table|div|style|head|blockquote)>|<!\[endif\]-->|<br>)(?!\n)"
)


@dataclass(frozen=True)
class ComposedMail:
    """A mail for one choice of topics; ``items`` is the number of items, ``shortened`` whether they had to be.

    ``placeholder`` stands for the token of the reader in its personal links, and nowhere else. ``alteration`` says how
    the HTML differs from what was written, and is empty as long as nothing is wrong; such a mail is never sent.
    """

    html: str
    text: str
    items: int
    placeholder: str
    alteration: str = ""
    shortened: bool = False

    @property
    def size(self) -> int:
        """The size of the HTML in bytes, which is the same for every reader."""
        return len(self.html.encode())


def compose(
    content: MailContent, *, subject: str, preheader: str, mask: int = Rendering.WHOLE, is_discreet: bool = False
) -> ComposedMail:
    """Compose the mail for a choice of topics.

    A discreet email has neutral words before its own, as many as an inbox shows; ``subject`` and ``preheader`` are its.

    A mail of more than ``MAX_HTML_BYTES`` is composed again with its items shortened.
    """
    chosen = filter_by_topics(content, mask)
    context = {
        "subject": subject,
        "preheader": neutral_opening(preheader) if is_discreet else preheader,
        "opening": neutral_opening(preheader) if is_discreet else "",
        "topics": chosen_topic_names(content, mask),
    }
    whole = _render(chosen, context, shortened=False)
    return whole if whole.size <= MAX_HTML_BYTES else _render(shorten_items(chosen), context, shortened=True)


def _render(content: MailContent, shown: dict[str, Any], *, shortened: bool) -> ComposedMail:
    placeholder = new_token_placeholder()
    preferences = f"{content.site_address}/subscriptions/{placeholder}/"
    context = {
        **shown,
        "content": content,
        "shortened": shortened,
        "preferences": preferences,
        "leave": f"{preferences}leave/",
    }
    source = strip_unprintable(render_to_string("newsletter/mailings/mail/body.mjml", context))
    html = _wrap_lines(compile_mjml(INDENTATION.sub("\n", source)))
    text = plain_text(context)
    alteration = find_alteration(source, html)
    if not html.count(placeholder) == text.count(placeholder) == PERSONAL_LINKS:
        alteration = "The email would be missing the reader’s personal links, or have too many. Check the preview."
    return ComposedMail(html, text, len(content.items), placeholder, alteration, shortened)


def _wrap_lines(html: str) -> str:
    """Break lines after block elements, and longer ones at spaces, where HTML ignores it.

    A mail server could break a long line anywhere, even within the token.
    """
    lines = END_OF_BLOCK.sub(r"\1\n", html).split("\n")
    return "\n".join(piece for line in lines for piece in _pieces(line))


def _pieces(line: str) -> Iterator[str]:
    """Yield a line, or its parts between spaces if it is long."""
    start, length = 0, MAX_LINE_LENGTH // 2
    if len(line) > MAX_LINE_LENGTH:
        # Each search goes on where the last one ended, so that a word of any length is read once.
        while (space := line.find(" ", start + length)) >= 0:
            yield line[start:space]
            start = space + 1
    yield line[start:]
