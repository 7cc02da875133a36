"""Send by SMTP (RFC 5321) over a connection that is kept open, with the bytes as they are."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass, field
from typing import Final

from django.core.mail.backends.smtp import EmailBackend

from newsletter.mailing.transports.base import OutgoingMail
from newsletter.mailing.transports.outcome import Outcome, Result, codes_of, outcome_of

# Some servers take no more than a hundred messages over one connection.
MESSAGES_A_CONNECTION: Final = 100
# Seconds. A server may have taken a message and be slow to say so; who gives up early sends it twice (RFC 5321, section
# 4.5.3.2.6, asks for ten minutes).
FINAL_TIMEOUT: Final = 600.0

Reply = tuple[int, bytes]


class _NotTakenError(Exception):
    """The server said no; its reply and what that means."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.reply)
        self.outcome = outcome


@dataclass
class SmtpTransport:
    """Django's SMTP settings, for as many connections as are wanted."""

    final_timeout: float = FINAL_TIMEOUT
    messages_a_connection: int = MESSAGES_A_CONNECTION

    def connection(self) -> SmtpConnection:
        """Give a connection that is not open yet."""
        return SmtpConnection(EmailBackend(), self.final_timeout, self.messages_a_connection)


@dataclass
class SmtpConnection:
    """One connection; Django’s backend opens it, with its encryption and its password."""

    backend: EmailBackend
    final_timeout: float
    messages_a_connection: int
    sent: int = field(default=0, init=False)
    content_went: bool = field(default=False, init=False)

    def send(self, mail: OutgoingMail) -> Outcome:
        """Send one message; on a connection that the server has closed meanwhile, once more on a new one."""
        was_in_use = self.sent > 0
        outcome = self._try(mail)
        is_stale = was_in_use and outcome.result is Result.TROUBLE and not outcome.was_tried and not outcome.is_hopeless
        return self._try(mail) if is_stale else outcome

    def close(self) -> None:
        """End the connection."""
        self.sent = 0
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            self.backend.connection = None

    def _try(self, mail: OutgoingMail) -> Outcome:
        self.content_went = False
        try:
            server = self._opened()
            outcome = self._transact(server, mail)
        except _NotTakenError as refusal:
            outcome = refusal.outcome
        except smtplib.SMTPAuthenticationError as error:
            outcome = Outcome(
                Result.TROUBLE, codes_of(error.smtp_code, error.smtp_error), was_tried=False, is_hopeless=True
            )
        except (OSError, smtplib.SMTPException) as error:
            code = getattr(error, "smtp_code", None)
            reply = (
                codes_of(code, error.smtp_error) if isinstance(error, smtplib.SMTPResponseException) and code else ""
            )
            outcome = Outcome(Result.TROUBLE, reply, was_tried=self.content_went)
        if outcome.result is Result.TROUBLE or self.sent >= self.messages_a_connection:
            self.close()
        return outcome

    def _opened(self) -> smtplib.SMTP:
        if self.backend.connection is None:
            self.sent = 0
            self.backend.open()
            self.backend.connection.ehlo_or_helo_if_needed()
        server: smtplib.SMTP = self.backend.connection
        return server

    def _transact(self, server: smtplib.SMTP, mail: OutgoingMail) -> Outcome:
        self.sent += 1
        try:
            self._announce(server, mail)
        except _NotTakenError as refusal:
            if refusal.outcome.result is not Result.TROUBLE:
                server.rset()
            raise
        self.content_went = True
        timeout = server.sock.gettimeout()
        server.sock.sendall(mail.content + b".\r\n")
        server.sock.settimeout(self.final_timeout)
        outcome = outcome_of(*server.getreply(), about_recipient=False)
        server.sock.settimeout(timeout)
        return outcome

    def _announce(self, server: smtplib.SMTP, mail: OutgoingMail) -> None:
        """Name sender and recipient and ask to send; raises _NotTakenError when the server does not want it.

        All three go at once where the server allows it (RFC 2920).
        """
        size = f" SIZE={len(mail.content)}" if server.has_extn("size") else ""
        commands = [f"MAIL FROM:<{mail.sender}>{size}\r\n", f"RCPT TO:<{mail.recipient}>\r\n", "DATA\r\n"]
        if not server.has_extn("pipelining"):
            for place, command in enumerate(commands):
                server.sock.sendall(command.encode("ascii"))
                _judge(place, server.getreply())
            return
        server.sock.sendall("".join(commands).encode("ascii"))
        replies = [server.getreply() for _ in commands]
        try:
            for place, reply in enumerate(replies):
                _judge(place, reply)
        except _NotTakenError:
            if replies[-1][0] == 354:  # it waits for a message to nobody (RFC 2920, section 3.1)
                server.sock.sendall(b".\r\n")
                server.getreply()
            raise


def _judge(place: int, reply: Reply) -> None:
    """Raise _NotTakenError for a reply to MAIL, RCPT or DATA that does not let us go on."""
    code, text = reply
    if (place < 2 and 200 <= code < 300) or (place == 2 and code == 354):
        return
    outcome = outcome_of(code, text, about_recipient=place == 1)
    if place == 0 and outcome.result is Result.REFUSED:
        # It is the sender that is refused, and would be with every recipient.
        outcome = Outcome(Result.TROUBLE, outcome.reply, is_hopeless=True)
    if outcome.result in (Result.TROUBLE, Result.ACCEPTED):
        outcome = Outcome(Result.TROUBLE, outcome.reply, was_tried=False, is_hopeless=outcome.is_hopeless)
    raise _NotTakenError(outcome)
