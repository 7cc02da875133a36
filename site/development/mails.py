"""The mails that Django’s file backend wrote instead of sending them."""

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
class FileMail:
    """A mail; its key is the name of its file and its position in it."""

    key: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        """The subject."""
        return str(self.message["Subject"] or "No subject")

    @property
    def recipient(self) -> str:
        """The To header."""
        return str(self.message["To"] or "")

    @property
    def date(self) -> str:
        """The date in local time, or the header as it is if it cannot be parsed."""
        header = str(self.message["Date"] or "")
        try:
            return f"{parsedate_to_datetime(header).astimezone():%-d %B %Y, %H:%M:%S}"
        except ValueError:
            return header

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The decoded headers, by name."""
        return [(name, str(value)) for name, value in self.message.items()]

    def part(self, kind: str) -> str:
        """Return the text of the ``plain`` or ``html`` part, empty if there is none."""
        body = self.message.get_body((kind,))
        if body is None:
            return ""
        try:
            return str(body.get_content())
        except LookupError:  # an unknown charset
            return bytes(body.get_payload(decode=True) or b"").decode("utf-8", "replace")


def read_mails() -> list[FileMail]:
    """Return the mails of the newest files, newest first; none if mail is not written to files."""
    folder = Path(settings.EMAIL_FILE_PATH) if settings.EMAIL_FILE_PATH else None
    if folder is None or not folder.is_dir():
        return []
    files = sorted(folder.glob("*.log"), key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)
    return [mail for file in files[:MAX_FILES] for mail in reversed(list(_read_file(file)))]


def find_mail(key: str) -> FileMail | None:
    """Return the mail with a key, None if there is none."""
    return next((mail for mail in read_mails() if mail.key == key), None)


def _read_file(file: Path) -> Iterator[FileMail]:
    for number, source in enumerate(SEPARATOR.split(file.read_bytes())):
        message = message_from_bytes(source, policy=policy.default)
        if source.strip() and isinstance(message, EmailMessage):
            yield FileMail(f"{file.stem}-{number}", message)
