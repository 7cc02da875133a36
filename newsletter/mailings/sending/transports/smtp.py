"""Send by SMTP (RFC 5321), many messages over one connection, without changing their bytes."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django.core.mail.backends.smtp import EmailBackend

from newsletter.mailings.sending.transports.base import OutgoingMail
from newsletter.mailings.sending.transports.delivery_outcome import DeliveryOutcome, Result, classify_reply, reply_codes

# Some servers accept only a hundred messages over one connection.
MAX_MESSAGES_PER_CONNECTION: Final = 100
# Seconds. A server may have accepted a message and be slow to reply; giving up early would send it twice (RFC 5321,
# section 4.5.3.2.6, asks for ten minutes).
FINAL_TIMEOUT: Final = 600.0

Reply = tuple[int, bytes]


class _RefusedError(Exception):
    """The server refused a command; ``outcome`` says why."""

    def __init__(self, outcome: DeliveryOutcome) -> None:
        super().__init__(outcome.reply)
        self.outcome = outcome


@dataclass
class SmtpTransport:
    """SMTP with Django’s settings."""

    final_timeout: float = FINAL_TIMEOUT
    max_messages: int = MAX_MESSAGES_PER_CONNECTION

    def connection(self) -> SmtpConnection:
        """Return a connection that is not open yet."""
        return SmtpConnection(EmailBackend(), self.final_timeout, self.max_messages)


@dataclass
class SmtpConnection:
    """One connection, which Django’s backend opens, encrypts and logs in to."""

    backend: EmailBackend
    final_timeout: float
    max_messages: int
    sent: int = field(default=0, init=False)
    content_sent: bool = field(default=False, init=False)

    def send(self, mail: OutgoingMail) -> DeliveryOutcome:
        """Send one message, again over a new connection if the server had closed the one in use."""
        was_in_use = self.sent > 0
        outcome = self._attempt(mail)
        is_stale = was_in_use and outcome.result is Result.CONNECTION_ERROR and not self.content_sent
        return self._attempt(mail) if is_stale and not outcome.is_fatal else outcome

    def close(self) -> None:
        """Close the connection with QUIT, if the server still answers."""
        server: Any = self.backend.connection
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            server.close()

    def _disconnect(self) -> None:
        """Close a broken connection without QUIT, whose reply would have to be waited for."""
        server: Any = self.backend.connection
        self.backend.connection = None
        if server is not None:
            server.close()

    def _attempt(self, mail: OutgoingMail) -> DeliveryOutcome:
        self.content_sent = False
        is_connected = False
        try:
            server = self._open()
            is_connected = True
            outcome = self._transact(server, mail)
        except _RefusedError as refusal:
            outcome = refusal.outcome
        except smtplib.SMTPResponseException as error:
            reply = reply_codes(error.smtp_code, error.smtp_error)
            is_fatal = isinstance(error, smtplib.SMTPAuthenticationError)
            outcome = DeliveryOutcome(Result.CONNECTION_ERROR, reply, reached_server=is_connected, is_fatal=is_fatal)
        except (OSError, smtplib.SMTPException):
            outcome = DeliveryOutcome(Result.CONNECTION_ERROR, reached_server=is_connected)
        if outcome.result is Result.CONNECTION_ERROR:
            self._disconnect()
        elif self.sent >= self.max_messages:
            self.close()
        return outcome

    def _open(self) -> smtplib.SMTP:
        if self.backend.connection is None:
            self.sent = 0
            self.backend.open()
        server: Any = self.backend.connection
        server.ehlo_or_helo_if_needed()
        return cast("smtplib.SMTP", server)

    def _transact(self, server: smtplib.SMTP, mail: OutgoingMail) -> DeliveryOutcome:
        self.sent += 1
        try:
            self._send_envelope(server, mail)
        except _RefusedError as refusal:
            if refusal.outcome.result is not Result.CONNECTION_ERROR:
                server.rset()
            raise
        self.content_sent = True
        server.send(mail.content + b".\r\n")
        return classify_reply(*self._final_reply(server), about_recipient=False)

    def _final_reply(self, server: smtplib.SMTP) -> Reply:
        """Wait for the reply to the message with a longer timeout."""
        if server.sock is None:
            raise smtplib.SMTPServerDisconnected
        timeout = server.sock.gettimeout()
        server.sock.settimeout(self.final_timeout)
        reply = server.getreply()
        server.sock.settimeout(timeout)
        return reply

    def _send_envelope(self, server: smtplib.SMTP, mail: OutgoingMail) -> None:
        """Send MAIL, RCPT and DATA, at once if the server supports pipelining (RFC 2920); raises _RefusedError."""
        size = f" SIZE={len(mail.content)}" if server.has_extn("size") else ""
        lines = {
            "MAIL": f"MAIL FROM:<{mail.sender}>{size}\r\n",
            "RCPT": f"RCPT TO:<{mail.recipient}>\r\n",
            "DATA": "DATA\r\n",
        }
        if not server.has_extn("pipelining"):
            for command, line in lines.items():
                server.send(line)
                _check_reply(command, server.getreply())
            return
        server.send("".join(lines.values()))
        replies = [server.getreply() for _ in lines]
        try:
            for command, reply in zip(lines, replies, strict=True):
                _check_reply(command, reply)
        except _RefusedError:
            if replies[-1][0] == 354:  # the server expects a message without recipients (RFC 2920, section 3.1)
                server.send(b".\r\n")
                server.getreply()
            raise


def _check_reply(command: str, reply: Reply) -> None:
    """Raise _RefusedError unless the reply to MAIL, RCPT or DATA lets the transaction continue."""
    code, text = reply
    if code == 354 if command == "DATA" else 200 <= code < 300:
        return
    outcome = classify_reply(code, text, about_recipient=command == "RCPT")
    is_sender_refused = command == "MAIL" and outcome.result is Result.REFUSED
    if is_sender_refused or outcome.result is Result.ACCEPTED:
        # A refusal of the sender would meet every recipient, and acceptance makes no sense in reply to DATA.
        outcome = DeliveryOutcome(Result.CONNECTION_ERROR, outcome.reply, is_fatal=is_sender_refused)
    raise _RefusedError(outcome)
