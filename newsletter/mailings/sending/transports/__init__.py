"""Transports: SMTP, any other email backend of Django, and memory for tests."""

from django.conf import settings

from newsletter.mailings.sending.transports.base import Connection, OutgoingMail, Transport
from newsletter.mailings.sending.transports.delivery_outcome import ACCEPTED, DeliveryOutcome, Result
from newsletter.mailings.sending.transports.django_mail import DjangoTransport
from newsletter.mailings.sending.transports.memory import MemoryTransport
from newsletter.mailings.sending.transports.smtp import SmtpTransport

__all__ = [
    "ACCEPTED",
    "Connection",
    "DeliveryOutcome",
    "DjangoTransport",
    "MemoryTransport",
    "OutgoingMail",
    "Result",
    "SmtpTransport",
    "Transport",
    "choose_transport",
]

SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def choose_transport() -> Transport:
    """Return the transport for the email backend of the settings."""
    return SmtpTransport() if settings.EMAIL_BACKEND == SMTP_BACKEND else DjangoTransport()
