"""The mails that the site wrote to files instead of sending them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

# Django's file backend writes this line after each message.
SEPARATOR = re.compile(rb"^-{79}\n", re.MULTILINE)
MAX_FILES = 100


@dataclass(frozen=True)
class FiledMail:
    """One mail; its key is the name of its file and its place in it."""

    key: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        """What it is about."""
        return str(self.message["Subject"] or "No subject")

    @property
    def recipient(self) -> str:
        """Whom it goes to."""
        return str(self.message["To"] or "")

    @property
    def date(self) -> str:
        """When it was written, as it stands there where that cannot be read."""
        given = str(self.message["Date"] or "")
        try:
            return f"{parsedate_to_datetime(given).astimezone():%-d %B %Y, %H:%M:%S}"
        except ValueError:
            return given

    @property
    def headers(self) -> list[tuple[str, str]]:
        """Every header as it reads."""
        return [(name, str(value)) for name, value in self.message.items()]

    def part(self, kind: str) -> str:
        """Return the text of the ``plain`` or the ``html`` part, empty where there is none."""
        body = self.message.get_body((kind,))
        if body is None:
            return ""
        try:
            return str(body.get_content())
        except LookupError:  # a character set that nobody knows
            return bytes(body.get_payload(decode=True) or b"").decode("utf-8", "replace")


def read_mails() -> list[FiledMail]:
    """Return the mails of the newest files, the newest first; none where mail goes to a server."""
    folder = Path(settings.EMAIL_FILE_PATH) if settings.EMAIL_FILE_PATH else None
    if folder is None or not folder.is_dir():
        return []
    files = sorted(folder.glob("*.log"), key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)
    return [mail for file in files[:MAX_FILES] for mail in reversed(list(_read(file)))]


def find_mail(key: str) -> FiledMail | None:
    """Return the mail with a key."""
    return next((mail for mail in read_mails() if mail.key == key), None)


def _read(file: Path) -> Iterator[FiledMail]:
    for number, source in enumerate(SEPARATOR.split(file.read_bytes())):
        message = message_from_bytes(source, policy=policy.default)
        if source.strip() and isinstance(message, EmailMessage):
            yield FiledMail(f"{file.stem}-{number}", message)
