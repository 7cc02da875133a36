"""Mail servers for tests: one that keeps what it is sent, and one that answers as badly as real ones do."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from enum import Enum
from random import Random
from threading import Thread
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "250 2.0.0 Ok"
UNKNOWN = 0.05  # the share of addresses that do not exist


class Mood(Enum):
    """What a server does with one message."""

    FINE = "fine"
    CLOSES = "closes"
    GREYLISTS = "greylists"
    IS_BUSY = "is busy"
    KNOWS_NOBODY = "knows nobody"
    DROPS_BEFORE = "drops the connection before the message"
    DROPS_AFTER = "drops the connection after the message"
    STALLS = "stalls"


def always_fine(recipient: str, attempt: int) -> Mood:
    """Take every message."""
    return Mood.FINE


def of_seed(seed: int) -> Callable[[str, int], Mood]:
    """Return moods drawn for each recipient and attempt, the same in every run; after four attempts all goes well."""
    moods = list(Mood)
    weights = [75, 3, 5, 3, 5, 4, 4, 0.4]

    def draw(recipient: str, attempt: int) -> Mood:
        if _random(seed, recipient).random() < UNKNOWN:
            return Mood.KNOWS_NOBODY
        mood = _random(seed, recipient, attempt).choices(moods, weights)[0]
        return Mood.FINE if attempt > 4 or mood is Mood.KNOWS_NOBODY else mood

    return draw


def _random(*seed: object) -> Random:
    return Random(repr(seed))  # noqa: S311  # no secret


@dataclass
class Handler:
    """Counts what it took by Message-ID; ``seconds`` is how long it takes over each message."""

    mood: Callable[[str, int], Mood] = always_fine
    seconds: float = 0.0
    stall: float = 5.0
    keep: bool = False
    taken: Counter[str] = field(default_factory=Counter)
    identities: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    attempts: Counter[str] = field(default_factory=Counter)
    moods: Counter[Mood] = field(default_factory=Counter)
    kept: list[EmailMessage] = field(default_factory=list)
    connections: int = 0

    async def handle_EHLO(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, replies: list[str]
    ) -> list[str]:
        """Greet."""
        self.connections += 1
        session.host_name = hostname
        return replies

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the recipient, or not."""
        self.attempts[address] += 1
        mood = self.mood(address, self.attempts[address])
        self.moods[mood] += 1
        envelope.mood = mood
        if mood is Mood.KNOWS_NOBODY:
            return "550 5.1.1 Nobody of this name"
        if mood is Mood.GREYLISTS:
            return "450 4.7.1 Come back later"
        if mood is Mood.CLOSES:
            return self._drop(server, "421 4.3.2 Closing")
        if mood is Mood.DROPS_BEFORE:
            return self._drop(server, OK, at_once=True)
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's name
        """Take the message, or not."""
        if self.seconds:
            await asyncio.sleep(self.seconds)
        if envelope.mood is Mood.IS_BUSY:
            return "451 4.3.0 Too busy"
        if envelope.mood is Mood.STALLS:
            await asyncio.sleep(self.stall)
            return "451 4.3.0 Too slow"
        self._take(envelope)
        if envelope.mood is Mood.DROPS_AFTER:
            return self._drop(server, OK, at_once=True)
        return OK

    def _take(self, envelope: Envelope) -> None:
        head = envelope.content[:2000].decode("ascii")
        identity = next(line for line in head.splitlines() if line.startswith("Message-ID:"))
        (recipient,) = envelope.rcpt_tos
        self.taken[recipient] += 1
        self.identities[recipient].add(identity)
        if self.keep:
            self.kept.append(message_from_bytes(envelope.content, _class=EmailMessage, policy=SMTP_POLICY))

    def _drop(self, server: SMTP, reply: str, *, at_once: bool = False) -> str:
        transport = server.transport
        if at_once:
            transport.abort()
        else:
            asyncio.get_running_loop().call_soon(transport.close)
        return reply


@contextmanager
def running(handler: Any) -> Iterator[int]:
    """Run a server in a thread and return its port."""
    loop = asyncio.new_event_loop()

    def serve() -> SMTP:
        return SMTP(handler, loop=loop, hostname="server.example", enable_SMTPUTF8=False, data_size_limit=10_000_000)

    server = loop.run_until_complete(loop.create_server(serve, "127.0.0.1", 0))
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@contextmanager
def named_in(settings: Any, handler: Handler) -> Iterator[Handler]:
    """Run a server that the settings of Django name as theirs."""
    with running(handler) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_TIMEOUT = 0.5
        yield handler


async def _end(server: asyncio.Server) -> None:
    server.close()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    await asyncio.sleep(0.05)
