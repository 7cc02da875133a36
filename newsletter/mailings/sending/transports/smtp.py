"""Send by SMTP (RFC 5321) over a connection that is kept open, with the bytes as they are."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django.core.mail.backends.smtp import EmailBackend

from newsletter.mailings.sending.transports.base import OutgoingMail
from newsletter.mailings.sending.transports.delivery_outcome import Outcome, Result, codes_of, outcome_of

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
        """Return a connection that is not open yet."""
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
        is_stale = was_in_use and outcome.result is Result.TROUBLE and not self.content_went
        return self._try(mail) if is_stale and not outcome.is_hopeless else outcome

    def close(self) -> None:
        """End the connection as one should."""
        server: Any = self.backend.connection
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            server.close()

    def _drop(self) -> None:
        """End a connection that is out of order, without another word that would have to be answered."""
        server: Any = self.backend.connection
        self.backend.connection = None
        if server is not None:
            server.close()

    def _try(self, mail: OutgoingMail) -> Outcome:
        self.content_went = False
        is_open = False
        try:
            server = self._opened()
            is_open = True
            outcome = self._transact(server, mail)
        except _NotTakenError as refusal:
            outcome = refusal.outcome
        except smtplib.SMTPResponseException as error:
            reply = codes_of(error.smtp_code, error.smtp_error)
            is_hopeless = isinstance(error, smtplib.SMTPAuthenticationError)
            outcome = Outcome(Result.TROUBLE, reply, was_tried=is_open, is_hopeless=is_hopeless)
        except (OSError, smtplib.SMTPException):
            outcome = Outcome(Result.TROUBLE, was_tried=is_open)
        if outcome.result is Result.TROUBLE:
            self._drop()
        elif self.sent >= self.messages_a_connection:
            self.close()
        return outcome

    def _opened(self) -> smtplib.SMTP:
        if self.backend.connection is None:
            self.sent = 0
            self.backend.open()
        server: Any = self.backend.connection
        server.ehlo_or_helo_if_needed()
        return cast("smtplib.SMTP", server)

    def _transact(self, server: smtplib.SMTP, mail: OutgoingMail) -> Outcome:
        self.sent += 1
        try:
            self._announce(server, mail)
        except _NotTakenError as refusal:
            if refusal.outcome.result is not Result.TROUBLE:
                server.rset()
            raise
        self.content_went = True
        server.send(mail.content + b".\r\n")
        return outcome_of(*self._final_reply(server), about_recipient=False)

    def _final_reply(self, server: smtplib.SMTP) -> Reply:
        """Wait for the answer to a message longer than for any other."""
        if server.sock is None:
            raise smtplib.SMTPServerDisconnected
        timeout = server.sock.gettimeout()
        server.sock.settimeout(self.final_timeout)
        reply = server.getreply()
        server.sock.settimeout(timeout)
        return reply

    def _announce(self, server: smtplib.SMTP, mail: OutgoingMail) -> None:
        """Name sender and recipient and ask to send; raises _NotTakenError when the server does not want it.

        All three go at once where the server allows it (RFC 2920).
        """
        size = f" SIZE={len(mail.content)}" if server.has_extn("size") else ""
        commands = [f"MAIL FROM:<{mail.sender}>{size}\r\n", f"RCPT TO:<{mail.recipient}>\r\n", "DATA\r\n"]
        if not server.has_extn("pipelining"):
            for place, command in enumerate(commands):
                server.send(command)
                _judge(place, server.getreply())
            return
        server.send("".join(commands))
        replies = [server.getreply() for _ in commands]
        try:
            for place, reply in enumerate(replies):
                _judge(place, reply)
        except _NotTakenError:
            if replies[-1][0] == 354:  # it waits for a message to nobody (RFC 2920, section 3.1)
                server.send(b".\r\n")
                server.getreply()
            raise


def _judge(place: int, reply: Reply) -> None:
    """Raise _NotTakenError for a reply to MAIL, RCPT or DATA that does not let us go on."""
    code, text = reply
    if (place < 2 and 200 <= code < 300) or (place == 2 and code == 354):
        return
    outcome = outcome_of(code, text, about_recipient=place == 1)
    if outcome.result is Result.ACCEPTED or (place == 0 and outcome.result is Result.REFUSED):
        # What makes no sense here, or a refusal of the sender, who would be refused with every recipient.
        outcome = Outcome(Result.TROUBLE, outcome.reply, is_hopeless=outcome.result is Result.REFUSED)
    raise _NotTakenError(outcome)
