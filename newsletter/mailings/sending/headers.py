"""The headers of a mailing, but for those that differ between recipients."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from typing import Final

from django.conf import settings

from newsletter.mailings.models import Mailing, Rendering
from newsletter.people.models import Interest

# “=_” cannot occur in quoted-printable, so no text can hold the boundary (RFC 2045, section 6.7).
BOUNDARY: Final = "=_the-parts-of-this-message"

# For List-Id, which mail programs show: these names say no more than the sender does.
LIST_NAMES: Final = {
    Interest.MISSING_NEWS: "news",
    Interest.VOLUNTEERING: "volunteering",
    Interest.RESEARCH: "research",
}


def shown_subject(mailing: Mailing, rendering: Rendering) -> str:
    """Return the subject of what is sent as a rendering."""
    return mailing.discreet_subject if rendering.is_discreet else mailing.subject


def mailing_headers(mailing: Mailing, rendering: Rendering, subject: str) -> bytes:
    """Return the headers, each line ended by CRLF; raises ValueError where one would have several lines."""
    name, address = parseaddr(mailing.sender)
    name = mailing.discreet_sender_name if rendering.is_discreet else name
    if not all(text.isprintable() for text in (subject, name, mailing.sender, mailing.reply_to)):
        raise ValueError("The subject, sender and reply address must each be on one line. Correct them.")
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


def unsubscribe_headers(placeholder: str) -> bytes:
    """Return the headers by which mail programs offer to leave, with the placeholder of the reader's token."""
    # RFC 2369, section 3.2, and RFC 8058, section 3.1; not folded, because some readers of headers do not unfold.
    link = f"{settings.WAGTAILADMIN_BASE_URL}/subscriptions/{placeholder}/leave/"
    unsubscribe = f"List-Unsubscribe: <{link}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    return unsubscribe.encode("ascii")
