"""Send through any other email backend of Django, such as files, or a mail provider by django-anymail."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage as ParsedMessage
from email.policy import SMTP
from importlib.util import find_spec
from typing import Any, Final

from django.core.mail import EmailMultiAlternatives, get_connection

from newsletter.mailings.sending.message_ids import METADATA_NAME
from newsletter.mailings.sending.transports.base import OutgoingMail
from newsletter.mailings.sending.transports.delivery_outcome import ACCEPTED, DeliveryOutcome, Result

SENDING_ERRORS: tuple[type[Exception], ...] = (OSError,)
RECIPIENT_ERRORS: tuple[type[Exception], ...] = ()
if find_spec("anymail"):  # installed only where mail goes through a provider
    from anymail.exceptions import AnymailError, AnymailRecipientsRefused

    SENDING_ERRORS = (OSError, AnymailError)
    RECIPIENT_ERRORS = (AnymailRecipientsRefused,)

# The backend writes these itself.
BACKEND_HEADERS: Final = {"subject", "from", "to", "reply-to", "mime-version", "content-type"}


class DjangoTransport:
    """The email backend of the settings."""

    def connection(self) -> DjangoConnection:
        """Return a connection that is not open yet."""
        return DjangoConnection(get_connection())


@dataclass
class DjangoConnection:
    """One instance of the backend."""

    backend: Any

    def send(self, mail: OutgoingMail) -> DeliveryOutcome:
        """Send one message; failures are returned, not raised."""
        try:
            self.backend.open()
            self.backend.send_messages([to_django_message(mail)])
        except RECIPIENT_ERRORS:
            return DeliveryOutcome(Result.REFUSED, "550")
        except SENDING_ERRORS as error:
            return _classify_status(getattr(error, "status_code", None))
        return ACCEPTED

    def close(self) -> None:
        """Close the backend."""
        self.backend.close()


def to_django_message(mail: OutgoingMail) -> EmailMultiAlternatives:
    """Return the message as Django’s backends take it, with all its headers."""
    parsed = message_from_bytes(mail.content, _class=ParsedMessage, policy=SMTP)
    text, html = (parsed.get_body((kind,)) for kind in ("plain", "html"))
    reply_to = parsed["Reply-To"]
    message = EmailMultiAlternatives(
        subject=str(parsed["Subject"]),
        body=text.get_content() if text else "",
        from_email=str(parsed["From"]),
        to=[mail.recipient],
        reply_to=[str(reply_to)] if reply_to else None,
        headers={name: str(value) for name, value in parsed.items() if name.lower() not in BACKEND_HEADERS},
    )
    if html:
        message.attach_alternative(html.get_content(), "text/html")
    message.metadata = {METADATA_NAME: str(parsed["Message-ID"])}  # type: ignore[attr-defined]  # django-anymail reads it
    return message


def _classify_status(status: int | None) -> DeliveryOutcome:
    """Return the outcome for the HTTP status (RFC 9110) of a provider’s response; None means no response."""
    if status is None:
        return DeliveryOutcome(Result.CONNECTION_ERROR)
    reply = str(status)
    if status in (401, 403):
        return DeliveryOutcome(Result.CONNECTION_ERROR, reply, reached_server=False, is_fatal=True)
    if status == 429 or status >= 500:
        return DeliveryOutcome(Result.DEFERRED, reply)
    return DeliveryOutcome(Result.REFUSED, reply)
