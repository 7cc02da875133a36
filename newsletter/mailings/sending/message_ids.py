"""Message-IDs of mailings: the same for each attempt to send a message, and signed, so that bounces lead back to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from newsletter.mailings.models import Message

SALT = "newsletter.mailings.sending.message_ids"
MAC_LENGTH: Final = 32
# A mail provider that sets Message-IDs of its own returns ours in its metadata, under this name.
METADATA_NAME: Final = "message_id"
# A primary key of 18 digits fits into the column of every database.
MESSAGE_ID = re.compile(
    rf"<?([0-9]{{1,18}})\.([0-9]{{1,18}})\.([0-9a-f]{{{MAC_LENGTH}}})@[^\s@<>]{{1,253}}>?", re.ASCII
)


def message_id(message: Message, domain: str) -> str:
    """Return the Message-ID (RFC 5322, section 3.6.4) in angle brackets, without personal data."""
    return f"<{message.mailing_id}.{message.pk}.{_mac(message.mailing_id, message.pk)}@{domain}>"


def find_message(text: str) -> Message | None:
    """Return the message of a Message-ID, with or without angle brackets; None if the signature is not ours."""
    match = MESSAGE_ID.fullmatch(text.strip())
    if match is None:
        return None
    mailing, message, mac = int(match[1]), int(match[2]), match[3]
    keys: Sequence[str | bytes] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(constant_time_compare(mac, _mac(mailing, message, key)) for key in keys):
        return None
    return Message.objects.filter(pk=message, mailing=mailing).first()


def extract_message_ids(text: str) -> list[str]:
    """Return the Message-IDs in a text that have our format, in order; their signatures are not checked."""
    return [match.group() for match in MESSAGE_ID.finditer(text)]


def _mac(mailing: int, message: int, key: str | bytes | None = None) -> str:
    return salted_hmac(SALT, f"{mailing}.{message}", key, algorithm="sha256").hexdigest()[:MAC_LENGTH]
