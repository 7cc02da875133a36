"""Mailboxes for bounces: on an IMAP server (RFC 3501) or in a folder. Mails are marked as read, not deleted."""

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

from home.address_mention import mentions_address
from newsletter.mailings.bounces.reports import MAX_REPORT_BYTES

BATCH_SIZE: Final = 1_000  # the next run reads the rest
TIMEOUT: Final = 30  # seconds
RETENTION: Final = timedelta(days=30)

# A Maildir keeps mails in these subfolders, any other folder in itself.
MAILDIR_FOLDERS: Final = ("new", "cur")
SEEN, FLAGGED = r"(\Seen)", r"(\Seen \Flagged)"


class MailboxError(Exception):
    """The mailbox cannot be read; the message says what to check, without personal data."""


class Mailbox(Protocol):
    """The interface of mailboxes; a key names one mail while the mailbox is open."""

    def unread(self) -> list[str]:
        """Return the keys of unread mails, at most ``BATCH_SIZE``."""

    def read(self, key: str) -> bytes:
        """Return a mail, cut off at one byte more than ``MAX_REPORT_BYTES``."""

    def mark(self, key: str, *, understood: bool) -> None:
        """Mark a mail as read, or flag it for somebody to look at."""


@dataclass(frozen=True)
class FolderMailbox:
    """A Maildir, or a folder with one mail a file: read mails are moved to ``done/``, flagged ones to ``aside/``."""

    folder: Path

    def unread(self) -> list[str]:
        """Return the paths of the files."""
        folders = [self.folder / name for name in MAILDIR_FOLDERS if (self.folder / name).is_dir()] or [self.folder]
        files = (path for folder in folders for path in sorted(folder.iterdir()))
        mails = (path for path in files if path.is_file() and not path.is_symlink() and path.name[0] != ".")
        return [str(path) for path in islice(mails, BATCH_SIZE)]

    def read(self, key: str) -> bytes:
        """Return the beginning of a file."""
        with Path(key).open("rb") as file:
            return file.read(MAX_REPORT_BYTES + 1)

    def mark(self, key: str, *, understood: bool) -> None:
        """Move a file, and start its retention period."""
        path, target = Path(key), self.folder / ("done" if understood else "aside")
        target.mkdir(exist_ok=True)
        moved = path.rename(target / path.name)
        moved.touch()

    def naming(self, address: str) -> list[Path]:
        """Return the files of mails, read or not, in which an address stands as it is or in quoted-printable form."""
        folders = [self.folder, *(self.folder / name for name in (*MAILDIR_FOLDERS, "done", "aside"))]
        files = [path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_file()]
        return [path for path in files if mentions_address(_readable(path.read_bytes()), address)]

    def delete_old(self) -> None:
        """Delete mails that were moved more than 30 days ago, since they contain addresses."""
        before = (timezone.now() - RETENTION).timestamp()
        for path in [*self.folder.glob("done/*"), *self.folder.glob("aside/*")]:
            if path.stat().st_mtime < before:
                path.unlink()


def _readable(content: bytes) -> str:
    # A long line of quoted-printable text is broken by "=" (RFC 2045, section 6.7).
    joined = content.replace(b"=\r\n", b"").replace(b"=\n", b"")
    return joined.decode(errors="replace").replace("=40", "@")


@dataclass(frozen=True)
class ImapMailbox:
    """A folder on an IMAP server: read mails get the flag Seen, others Flagged as well."""

    server: imaplib.IMAP4

    def unread(self) -> list[str]:
        """Return the UIDs of unseen mails."""
        lines = [line for line in self._command("SEARCH", "UNSEEN") if isinstance(line, bytes)]
        return [key.decode("ascii") for key in b" ".join(lines).split()[:BATCH_SIZE]]

    def read(self, key: str) -> bytes:
        """Fetch a mail without marking it."""
        answer = self._command("FETCH", key, f"(BODY.PEEK[]<0.{MAX_REPORT_BYTES + 1}>)")
        return next((part[1] for part in answer if isinstance(part, tuple)), b"")

    def mark(self, key: str, *, understood: bool) -> None:
        """Set the flags of a mail."""
        self._command("STORE", key, "+FLAGS.SILENT", SEEN if understood else FLAGGED)

    def _command(self, command: str, *words: str) -> list[bytes | tuple[bytes, ...] | None]:
        state, answer = self.server.uid(command, *words)
        if state != "OK":
            raise MailboxError(f"The mailbox server refused {command}. Check its permissions and its log.")
        return answer


@contextmanager
def open_mailbox() -> Iterator[Mailbox | None]:
    """Open the mailbox of BOUNCE_MAILBOX, None if it is not set; raises MailboxError."""
    address = settings.BOUNCE_MAILBOX
    if address is None:
        yield None
    elif address.folder is not None:
        mailbox = FolderMailbox(Path(address.folder))
        if not mailbox.folder.is_dir():
            raise MailboxError("The folder named in BOUNCE_MAILBOX does not exist. Create it, or correct the setting.")
        mailbox.delete_old()
        yield mailbox
    else:
        try:
            with _connect(address.host, address.port) as server:
                server.login(address.user, address.password)
                server.select(f'"{address.mailbox}"')
                yield ImapMailbox(server)
        except (OSError, imaplib.IMAP4.error) as error:
            # The reply of the server may repeat the user name.
            raise MailboxError(
                f"The mailbox named in BOUNCE_MAILBOX cannot be read ({type(error).__name__}). Check that its server "
                "is running and that the name and password are right."
            ) from None


def _connect(host: str, port: int) -> imaplib.IMAP4:
    return imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT)
