"""Sending to 10,000 over one connection, with a result written for each message, beside smtplib with the same bytes."""

from __future__ import annotations

import os
import resource
import smtplib
from pathlib import Path
from time import perf_counter

from newsletter.mailings.models import Mailing
from newsletter.mailings.sending.message_builder import MessageBuilder
from tests.benchmarks.figures import Figure, at_least, below
from tests.benchmarks.mailings import make_mailing, time_sending, use_sink
from tests.benchmarks.sink import running_sink

FEW, MANY = 1_000, 10_000
RATIO = 0.8
MEGABYTES = 10


class Memory:
    """Looks at how much memory this process has, in megabytes."""

    most = 0.0

    def look(self, number: int) -> None:
        """Look now (proc(5): the second field of statm is pages)."""
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        self.most = max(self.most, pages * resource.getpagesize() / 1024 / 1024)


class Rival:
    """Sends the same message again and again with smtplib, over one connection."""

    def __init__(self, port: int, content: bytes) -> None:
        self.server = smtplib.SMTP("127.0.0.1", port)
        self.content = content
        self.sent = 0
        self.seconds = 0.0

    def send(self, number: int) -> None:
        """Send a number of messages."""
        start = perf_counter()
        for place in range(number):
            self.server.sendmail("news@news.example.org", [f"reader-{place}@reader.example"], self.content)
        self.seconds += perf_counter() - start
        self.sent += number

    @property
    def rate(self) -> float:
        """Messages a second."""
        return self.sent / self.seconds


def run(few: int = FEW, many: int = MANY) -> Figure:
    """Send to few and to many, then have smtplib send one of the messages as often; measure the memory on the way."""
    with running_sink() as port:
        use_sink(port)
        memory = Memory()
        with_few = make_mailing(few)
        flushed = few / time_sending(with_few, port, flush_each_result=True, meanwhile=memory.look)
        memory_with_few = memory.most
        mailing = make_mailing(many)
        rival = Rival(port, _message(mailing))
        memory = Memory()

        def meanwhile(number: int) -> None:
            rival.send(number)
            memory.look(number)

        ours = many / time_sending(mailing, port, meanwhile=meanwhile)
        rival.server.quit()
        growth = memory.most - memory_with_few
    ratio = ours / rival.rate
    return Figure(
        f"{ratio:.2f} of smtplib’s speed",
        [
            f"{many:,} messages of {len(rival.content) // 1024} kB: ours {ours:,.0f} a second",
            f"smtplib {rival.rate:,.0f}",
            f"ours with each result flushed to the disk {flushed:,.0f}",
            f"memory while sending {memory.most:.0f} MB, with {few:,} recipients {memory_with_few:.0f} MB",
            f"load {os.getloadavg()[0]:.1f}",
        ],
        [at_least(ratio, RATIO, "of its speed"), below(growth, MEGABYTES, "MB more memory")],
    )


def _message(mailing: Mailing) -> bytes:
    message = mailing.messages.first()
    reader = message.supporter
    return MessageBuilder(mailing).build(message.pk, message.rendering_id, reader.address, reader.token).content
