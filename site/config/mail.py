"""The outgoing mail server and the mailbox of reports, from their addresses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
FILE_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

IMAPS_PORT = 993
PROVIDER_PREFIX = "ANYMAIL_"
PROVIDER = re.compile(r"[a-z_0-9]+")

# RFC 8314: 465 is encrypted from the first byte, 587 becomes so by STARTTLS; 25 stays as it is.
SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True)
class MailServer:
    """Where mail goes: a server by SMTP, a mail provider, or a folder in which each message becomes a file."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False
    folder: str | None = None


def mail_server(url: str) -> MailServer:
    """Return the server at `smtp://`, `smtp+tls://` or `smtps://`, or the folder at `file:///`; raises ValueError.

    `anymail://` is followed by the name of a mail provider as django-anymail has it, such as `anymail://mailgun`.
    """
    parts = urlsplit(url)
    if parts.scheme == "anymail" and PROVIDER.fullmatch(parts.hostname or ""):
        return MailServer(backend=f"anymail.backends.{parts.hostname}.EmailBackend")
    if parts.scheme == "file" and parts.path:
        return MailServer(backend=FILE_BACKEND, folder=unquote(parts.path))
    if parts.scheme not in SMTP_PORTS or not parts.hostname:
        raise ValueError("Enter the mail server as smtp+tls://user:password@host:587 or as file:///folder.")
    return MailServer(
        backend=SMTP_BACKEND,
        host=parts.hostname,
        port=parts.port or SMTP_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
    )


@dataclass(frozen=True)
class Mailbox:
    """Where bounces and complaints arrive: a folder on a server by IMAP, or a folder of files."""

    host: str = ""
    port: int = IMAPS_PORT
    user: str = ""
    password: str = ""
    mailbox: str = ""
    folder: str | None = None


def bounce_mailbox(url: str) -> Mailbox | None:
    """Return the mailbox at `imaps://` or `file:///`, or none for an empty address; raises ValueError."""
    if not url:
        return None
    parts = urlsplit(url)
    path = unquote(parts.path)
    if parts.scheme == "file" and path:
        return Mailbox(folder=path)
    # A quotation mark or a line break would end the name in the command that carries it.
    if parts.scheme != "imaps" or not parts.hostname or not path.isprintable() or '"' in path or "\\" in path:
        raise ValueError("Enter the mailbox as imaps://user:password@host/INBOX or as file:///folder.")
    return Mailbox(
        host=parts.hostname,
        port=parts.port or IMAPS_PORT,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        mailbox=path.strip("/") or "INBOX",
    )


def provider_settings(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the settings of django-anymail: every variable that begins with `ANYMAIL_`, without that beginning."""
    return {
        name.removeprefix(PROVIDER_PREFIX): text for name, text in variables.items() if name.startswith(PROVIDER_PREFIX)
    }
