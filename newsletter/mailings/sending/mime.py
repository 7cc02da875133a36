"""The bytes of a message: built once for each rendering, then filled in for each recipient."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import Final

from django.utils import timezone

from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.sending.envelope import validated_address
from newsletter.mailings.sending.headers import BOUNDARY, mailing_headers, shown_subject, unsubscribe_headers
from newsletter.mailings.sending.quoted_printable import encode_quoted_printable

TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")


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
    headers = mailing_headers(mailing, rendering, subject or shown_subject(mailing, rendering))
    if placeholder.encode("ascii") in headers:
        raise ValueError("A header contains the placeholder for the reader’s personal links. Freeze the page again.")
    whole = headers + unsubscribe_headers(placeholder) + b"\r\n" + body
    return MessageTemplate(tuple(whole.split(placeholder.encode("ascii"))))


def _part(kind: str, text: str, placeholder: str) -> bytes:
    headers = (
        f"--{BOUNDARY}\r\n"
        f"Content-Type: text/{kind}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return headers.encode("ascii") + encode_quoted_printable(text, placeholder)
