"""Send through any other e-mail backend of Django: into files, or to a mail provider by django-anymail."""

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
from newsletter.mailings.sending.transports.delivery_outcome import ACCEPTED, Outcome, Result

SENDING_ERRORS: tuple[type[Exception], ...] = (OSError,)
RECIPIENT_ERRORS: tuple[type[Exception], ...] = ()
if find_spec("anymail"):  # only whoever sends through a provider needs it
    from anymail.exceptions import AnymailError, AnymailRecipientsRefused

    SENDING_ERRORS = (OSError, AnymailError)
    RECIPIENT_ERRORS = (AnymailRecipientsRefused,)

# The backend writes these itself.
OWN_HEADERS: Final = {"subject", "from", "to", "reply-to", "mime-version", "content-type"}


class DjangoTransport:
    """The e-mail backend of the settings."""

    def connection(self) -> DjangoConnection:
        """Return a connection that is not open yet."""
        return DjangoConnection(get_connection())


@dataclass
class DjangoConnection:
    """One instance of the backend."""

    backend: Any

    def send(self, mail: OutgoingMail) -> Outcome:
        """Send one message."""
        try:
            self.backend.open()
            self.backend.send_messages([as_django_message(mail)])
        except RECIPIENT_ERRORS:
            return Outcome(Result.REFUSED, "550")
        except SENDING_ERRORS as error:
            return _judge(getattr(error, "status_code", None))
        return ACCEPTED

    def close(self) -> None:
        """End the connection."""
        self.backend.close()


def as_django_message(mail: OutgoingMail) -> EmailMultiAlternatives:
    """Return a message in the form that backends of Django take, with every header that it has."""
    parsed = message_from_bytes(mail.content, _class=ParsedMessage, policy=SMTP)
    text, html = (parsed.get_body((kind,)) for kind in ("plain", "html"))
    reply_to = parsed["Reply-To"]
    message = EmailMultiAlternatives(
        subject=str(parsed["Subject"]),
        body=text.get_content() if text else "",
        from_email=str(parsed["From"]),
        to=[mail.recipient],
        reply_to=[str(reply_to)] if reply_to else None,
        headers={name: str(value) for name, value in parsed.items() if name.lower() not in OWN_HEADERS},
    )
    if html:
        message.attach_alternative(html.get_content(), "text/html")
    message.metadata = {METADATA_NAME: str(parsed["Message-ID"])}  # type: ignore[attr-defined]  # django-anymail reads it
    return message


def _judge(status: int | None) -> Outcome:
    """Judge the HTTP status (RFC 9110) of a provider’s answer; none where there was no answer."""
    if status is None:
        return Outcome(Result.TROUBLE)
    reply = str(status)
    if status in (401, 403):
        return Outcome(Result.TROUBLE, reply, was_tried=False, is_hopeless=True)
    if status == 429 or status >= 500:
        return Outcome(Result.DEFERRED, reply)
    return Outcome(Result.REFUSED, reply)
