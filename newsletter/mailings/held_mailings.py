"""What sending holds about a person: which mailings they got, and the reports of mail servers that name them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from home.held_data import DataSubject, HeldPart
from newsletter.mailings.bounces.mailboxes import FolderMailbox
from newsletter.mailings.models import Message


def _messages(subject: DataSubject) -> QuerySet[Message]:
    return Message.objects.filter(supporter=subject.supporter_id)


def _show_messages(subject: DataSubject) -> list[dict[str, Any]]:
    return [
        {
            "mailing": message.mailing.subject,
            "state": message.get_state_display(),
            "why not": message.get_reason_display(),
            "when": message.settled_at,
            "reply from the mail server": message.reply,
            "could not be delivered for now": message.soft_bounced_at,
            "reported as spam": message.complained_at,
        }
        for message in _messages(subject).select_related("mailing").order_by("-mailing_id", "-pk")
    ]


def _erase_messages(subject: DataSubject) -> None:
    # Queued messages are excluded; a claimed one is settled by its worker.
    Message.objects.filter(pk__in=_messages(subject)).detach_supporter()


def _reports(subject: DataSubject) -> list[Path]:
    """Return the files that name a person; a mailbox on a server is emptied by whoever keeps it."""
    mailbox = settings.BOUNCE_MAILBOX
    if not subject.address or mailbox is None or mailbox.folder is None:
        return []
    return FolderMailbox(Path(mailbox.folder)).naming(subject.address)


def _erase_reports(subject: DataSubject) -> None:
    for path in _reports(subject):
        path.unlink(missing_ok=True)


MAILING_PARTS = [
    HeldPart(
        "mailings", "Editions we sent you", (Message,), _show_messages, _erase_messages, has_own_period=True, order=40,
    ),
    HeldPart(
        "reports", "Reports from mail servers about your address", (),
        lambda subject: [{"file": path.name} for path in _reports(subject)], _erase_reports, order=42,
    ),
]  # fmt: skip
