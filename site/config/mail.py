"""The outgoing mail server, from its address."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
FILE_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

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
        raise ValueError("Write the mail server as smtp+tls://user:password@host:587 or as file:///folder.")
    return MailServer(
        backend=SMTP_BACKEND,
        host=parts.hostname,
        port=parts.port or SMTP_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
    )
