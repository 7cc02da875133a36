"""What the contact form holds about a person: the messages that were sent with their address."""

from typing import Any

from django.db.models import QuerySet

from home.contact.message import ContactMessage
from home.held_data import DataSubject, HeldPart


def _messages(subject: DataSubject) -> QuerySet[ContactMessage]:
    named = ContactMessage.objects.filter(email__iexact=subject.address) if subject.address else None
    return ContactMessage.objects.none() if named is None else named.select_related("contact")


def _show(subject: DataSubject) -> list[dict[str, Any]]:
    return [
        {
            "to": message.contact.name if message.contact else "",
            "name": message.name,
            "address": message.email,
            "message": message.message,
            "received": message.received_at,
            "kept until": message.delete_after,
        }
        for message in _messages(subject)
    ]


MESSAGES = HeldPart(
    name="messages",
    heading="Messages from the contact form",
    models=(ContactMessage,),
    show=_show,
    erase=lambda subject: _messages(subject).delete(),
    has_own_period=True,
    order=80,
)
