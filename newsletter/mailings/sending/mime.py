"""The bytes of a message: built once for each rendering, then filled in for each recipient."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.utils import timezone

from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.sending.envelope import validated_address
from newsletter.mailings.sending.quoted_printable import encode_quoted_printable
from newsletter.people.models import Interest

TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")

# “=_” cannot occur in quoted-printable, so no text can hold the boundary (RFC 2045, section 6.7).
BOUNDARY: Final = "=_the-parts-of-this-message"

# For List-Id, which mail programs show: these names say no more than the sender does.
LIST_NAMES: Final = {
    Interest.MISSING_NEWS: "news",
    Interest.VOLUNTEERING: "volunteering",
    Interest.RESEARCH: "research",
}


@dataclass(frozen=True)
class MessageTemplate:
    """A message split at the places of the token, without the headers that differ between recipients."""

    pieces: tuple[bytes, ...]

    def fill(self, recipient: str, token: str, message_id: str, date: datetime | None = None) -> bytes:
        """Return the message to one recipient, with lines that end in CRLF; raises UnwritableAddressError."""
        if not TOKEN.fullmatch(token):
            raise ValueError("This is not the token of a supporter.")
        sent = _format_date((date or timezone.now()).replace(microsecond=0))
        own = f"Date: {sent}\r\nMessage-ID: {message_id}\r\nTo: {validated_address(recipient)}\r\n"
        return own.encode("ascii") + token.encode("ascii").join(self.pieces)


@lru_cache(maxsize=1)
def _format_date(moment: datetime) -> str:
    """Return a Date header; cached, as hundreds of messages are sent within the same second."""
    return format_datetime(moment)


def build_template(mailing: Mailing, rendering: Rendering, *, subject: str = "") -> MessageTemplate:
    """Build the message of a rendering, under its subject or another one; raises ValueError.

    Subject and sender come from staff: a line break in a header is refused.
    """
    placeholder = rendering.token_placeholder
    parts = [("plain", rendering.text), ("html", rendering.html)]
    body = b"".join(_part(kind, text, placeholder) for kind, text in parts) + f"--{BOUNDARY}--\r\n".encode()
    headers = _headers(mailing, rendering, subject or shown_subject(mailing, rendering))
    if placeholder.encode("ascii") in headers:
        raise ValueError("A header has the placeholder of the reader’s own links. Freeze the page again.")
    whole = headers + _unsubscribe_headers(placeholder) + b"\r\n" + body
    return MessageTemplate(tuple(whole.split(placeholder.encode("ascii"))))


def shown_subject(mailing: Mailing, rendering: Rendering) -> str:
    """Return the subject of what is sent as a rendering."""
    return mailing.discreet_subject if rendering.is_discreet else mailing.subject


def _headers(mailing: Mailing, rendering: Rendering, subject: str) -> bytes:
    name, address = parseaddr(mailing.sender)
    name = mailing.discreet_sender_name if rendering.is_discreet else name
    if not all(text.isprintable() for text in (subject, name, mailing.sender, mailing.reply_to)):
        raise ValueError("Subject, sender and the address for answers must each be one line. Correct them.")
    domain = address.rpartition("@")[2]
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(display_name=name, addr_spec=address)
    if mailing.reply_to:
        message["Reply-To"] = Address(addr_spec=mailing.reply_to)
    message["Subject"] = subject
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = f'multipart/alternative; boundary="{BOUNDARY}"'
    message["List-Id"] = f"<{LIST_NAMES[Interest(mailing.interest)]}.{domain}>"
    # Each copy is made by the site and answers nothing, which makes it auto-generated (RFC 3834, section 5.1). Absence
    # notices must not answer it (section 2); Exchange, which most of our readers’ offices use, goes by a header of its
    # own, and older programs by Precedence.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message["Precedence"] = "bulk"
    return b"".join(message.policy.fold_binary(name, value) for name, value in message.items())


def _unsubscribe_headers(placeholder: str) -> bytes:
    # RFC 2369, section 3.2, and RFC 8058, section 3.1; not folded, because some readers of headers do not unfold.
    link = f"{settings.WAGTAILADMIN_BASE_URL}/subscriptions/{placeholder}/leave/"
    unsubscribe = f"List-Unsubscribe: <{link}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    return unsubscribe.encode("ascii")


def _part(kind: str, text: str, placeholder: str) -> bytes:
    headers = (
        f"--{BOUNDARY}\r\n"
        f"Content-Type: text/{kind}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return headers.encode("ascii") + encode_quoted_printable(text, placeholder)
