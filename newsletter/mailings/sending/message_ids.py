"""Message-IDs of mails of a mailing: the same whenever a message is tried again, and the way back from a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from newsletter.mailings.models import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

SALT = "newsletter.mailings.sending.message_ids"
MAC_LENGTH: Final = 32
# A mail provider that gives mails IDs of its own hands ours back under this name of its metadata.
METADATA_NAME: Final = "message_id"
# Eighteen digits fit into the keys of every database.
SHAPE = re.compile(rf"<?([0-9]{{1,18}})\.([0-9]{{1,18}})\.([0-9a-f]{{{MAC_LENGTH}}})@[^\s@<>]{{1,253}}>?", re.ASCII)


def message_id(message: Message, domain: str) -> str:
    """Return the Message-ID (RFC 5322, section 3.6.4) of a message, in angle brackets; it names nobody."""
    return f"<{message.mailing_id}.{message.pk}.{_mac(message.mailing_id, message.pk)}@{domain}>"


def find_message(text: str) -> Message | None:
    """Find the message that a Message-ID was made for, with or without angle brackets; none where it is not ours."""
    match = SHAPE.fullmatch(text.strip())
    if match is None:
        return None
    mailing, message, mac = int(match[1]), int(match[2]), match[3]
    keys: Sequence[str | bytes] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(constant_time_compare(mac, _mac(mailing, message, key)) for key in keys):
        return None
    return Message.objects.filter(pk=message, mailing=mailing).first()


def find_message_ids(text: str) -> list[str]:
    """Return all that looks like a Message-ID of ours in a text, made by us or not, in order."""
    return [match.group() for match in SHAPE.finditer(text)]


def _mac(mailing: int, message: int, key: str | bytes | None = None) -> str:
    return salted_hmac(SALT, f"{mailing}.{message}", key, algorithm="sha256").hexdigest()[:MAC_LENGTH]
