"""Rules for the mail as a whole: subject, preheader, size and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from newsletter.mailings.content.composition import MAX_HTML_BYTES, ComposedMail, compose
from newsletter.mailings.content.mail_content import MailContent
from newsletter.mailings.content.mail_markup import SCHEMES
from newsletter.mailings.preflight.finding import Finding, blocking, warning
from newsletter.mailings.preflight.left_over_rules import left_over_findings

MAX_SUBJECT_LENGTH: Final = 120  # characters
E_MAIL: Final = "Promote, Email"
# The line boundaries of str.splitlines.
# What follows is as long as the token of a reader.
PERSONAL_PATH: Final = re.compile(r"/subscriptions/([\w-]{43})")
LINE_BREAK: Final = re.compile("[\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029]")


def mail_findings(content: MailContent, subject: str, preheader: str) -> list[Finding]:
    """Return the findings for the subject, the preheader and the rendering with all items."""
    left_over = left_over_findings(f"{subject}\n{preheader}", E_MAIL)
    return [*_subject_findings(subject), *left_over, *_body_findings(content, subject, preheader)]


def _subject_findings(subject: str) -> Iterator[Finding]:
    if not subject.strip():
        yield blocking("There is no subject. Write one.", E_MAIL)
    if LINE_BREAK.search(subject):
        yield blocking("The subject has a line break. Write it on one line.", E_MAIL)
    if len(subject) > MAX_SUBJECT_LENGTH:
        yield blocking(
            f"The subject has {len(subject)} characters, and the limit is {MAX_SUBJECT_LENGTH}. Shorten it.", E_MAIL
        )


def _body_findings(content: MailContent, subject: str, preheader: str) -> Iterator[Finding]:
    mail = compose(content, subject=subject, preheader=preheader)
    limit = MAX_HTML_BYTES // 1000
    if mail.size > MAX_HTML_BYTES:
        yield blocking(
            f"Even with shortened items the email is {mail.size / 1000:.0f} kB, and the limit is {limit} kB: email "
            "programs would cut off its end, with the link to unsubscribe. Split the edition, or remove items.",
            "Sections",
        )
    elif mail.shortened:
        yield warning(
            f"In full, the email would be larger than {limit} kB, so its items are shortened to their summaries. "
            "Check the preview, and write a summary where one is missing.",
            "Sections",
        )
    if mail.alteration:
        yield blocking(mail.alteration, "Sections")
    if _foreign_tokens(mail):
        yield blocking(
            "This edition contains a reader’s personal link, which begins with /subscriptions/. Anyone who follows "
            "it could change what that reader gets. Remove it, or link to the sign-up page instead.",
            "Links",
        )
    for address in _addresses(mail.html):
        if not _is_absolute(address):
            yield blocking(f"The address “{address}” does not work in an email. Choose the link again.", "Links")


def _foreign_tokens(mail: ComposedMail) -> set[str]:
    return set(PERSONAL_PATH.findall(mail.html + mail.text)) - {mail.placeholder}


def _addresses(html: str) -> list[str]:
    tree = BeautifulSoup(html, "html.parser")
    found = [*(link["href"] for link in tree.select("a[href]")), *(image["src"] for image in tree.select("img[src]"))]
    return list(dict.fromkeys(map(str, found)))


def _is_absolute(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.netloc or parts.scheme in {"mailto", "tel"})
