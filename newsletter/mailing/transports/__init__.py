"""Ways of sending: SMTP, any other e-mail backend of Django, and memory for tests."""

from django.conf import settings

from newsletter.mailing.transports.base import Connection, OutgoingMail, Transport
from newsletter.mailing.transports.django_mail import DjangoTransport
from newsletter.mailing.transports.memory import MemoryTransport
from newsletter.mailing.transports.outcome import ACCEPTED, Outcome, Result
from newsletter.mailing.transports.smtp import SmtpTransport

__all__ = [
    "ACCEPTED",
    "Connection",
    "DjangoTransport",
    "MemoryTransport",
    "Outcome",
    "OutgoingMail",
    "Result",
    "SmtpTransport",
    "Transport",
    "choose_transport",
]

SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def choose_transport() -> Transport:
    """Give the transport for the e-mail backend of the settings."""
    return SmtpTransport() if settings.EMAIL_BACKEND == SMTP_BACKEND else DjangoTransport()
