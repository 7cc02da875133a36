"""Where reports arrive: a mailbox on a server (IMAP, RFC 3501) or a folder of files. What is read is not deleted."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from django.conf import settings
from django.utils import timezone

from newsletter.mailings.bounces.reports import MAX_REPORT_BYTES

BATCH_SIZE: Final = 1_000  # the rest is read the next time
TIMEOUT: Final = 30  # seconds
KEPT_IN_FOLDER: Final = timedelta(days=30)

# A Maildir has mails in two folders; a plain folder has them in itself.
MAILDIR: Final = ("new", "cur")
SEEN, SET_ASIDE = r"(\Seen)", r"(\Seen \Flagged)"


class MailboxError(Exception):
    """The mailbox cannot be read; the message says what to look at, and names no user."""


class Mailbox(Protocol):
    """What can be read and marked; a key names one mail for as long as the mailbox is open."""

    def unread(self) -> list[str]:
        """Name the mails that have not been read yet, at most ``BATCH_SIZE``."""

    def read(self, key: str) -> bytes:
        """Return a mail, cut off after one byte more than the largest that is looked at."""

    def mark(self, key: str, *, understood: bool) -> None:
        """Mark a mail as read, or set it aside for somebody to look at."""


@dataclass(frozen=True)
class FolderMailbox:
    """A folder of mails, one a file, or a Maildir: read ones are moved to ``done/``, others to ``aside/``."""

    folder: Path

    def unread(self) -> list[str]:
        """Name the files by their path."""
        within = [self.folder / name for name in MAILDIR if (self.folder / name).is_dir()] or [self.folder]
        files = (path for place in within for path in sorted(place.iterdir()))
        mails = (path for path in files if path.is_file() and not path.is_symlink() and path.name[0] != ".")
        return [str(path) for path in islice(mails, BATCH_SIZE)]

    def read(self, key: str) -> bytes:
        """Read a file."""
        with Path(key).open("rb") as file:
            return file.read(MAX_REPORT_BYTES + 1)

    def mark(self, key: str, *, understood: bool) -> None:
        """Move a file."""
        path, place = Path(key), self.folder / ("done" if understood else "aside")
        place.mkdir(exist_ok=True)
        moved = path.rename(place / path.name)
        moved.touch()

    def forget_old(self) -> None:
        """Delete what was moved 30 days ago, since addresses stand in it."""
        before = (timezone.now() - KEPT_IN_FOLDER).timestamp()
        for path in [*self.folder.glob("done/*"), *self.folder.glob("aside/*")]:
            if path.stat().st_mtime < before:
                path.unlink()


@dataclass(frozen=True)
class ImapMailbox:
    """A folder on a server: read mails are marked as seen, those set aside as flagged too."""

    server: imaplib.IMAP4

    def unread(self) -> list[str]:
        """Name the mails that nobody has seen."""
        lines = [line for line in self._ask("SEARCH", "UNSEEN") if isinstance(line, bytes)]
        return [key.decode("ascii") for key in b" ".join(lines).split()[:BATCH_SIZE]]

    def read(self, key: str) -> bytes:
        """Fetch a mail without marking it."""
        answer = self._ask("FETCH", key, f"(BODY.PEEK[]<0.{MAX_REPORT_BYTES + 1}>)")
        return next((part[1] for part in answer if isinstance(part, tuple)), b"")

    def mark(self, key: str, *, understood: bool) -> None:
        """Set the flags of a mail."""
        self._ask("STORE", key, "+FLAGS.SILENT", SEEN if understood else SET_ASIDE)

    def _ask(self, command: str, *words: str) -> list[bytes | tuple[bytes, ...] | None]:
        state, answer = self.server.uid(command, *words)
        if state != "OK":
            raise MailboxError(f"The server of the mailbox refused {command}. Look at its rights and at its log.")
        return answer


@contextmanager
def open_mailbox() -> Iterator[Mailbox | None]:
    """Open the mailbox of the settings, or give none where there is none; raises MailboxError."""
    place = settings.BOUNCE_MAILBOX
    if place is None:
        yield None
    elif place.folder is not None:
        mailbox = FolderMailbox(Path(place.folder))
        if not mailbox.folder.is_dir():
            raise MailboxError("The folder that BOUNCE_MAILBOX names does not exist. Make it, or correct the setting.")
        mailbox.forget_old()
        yield mailbox
    else:
        try:
            with _connect(place.host, place.port) as server:
                server.login(place.user, place.password)
                server.select(f'"{place.mailbox}"')
                yield ImapMailbox(server)
        except (OSError, imaplib.IMAP4.error) as error:
            # The answer of the server may repeat the name of the user.
            raise MailboxError(
                f"The mailbox of BOUNCE_MAILBOX cannot be read ({type(error).__name__}). Check that its server is "
                "there and that name and password are right."
            ) from None


def _connect(host: str, port: int) -> imaplib.IMAP4:
    return imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT)
