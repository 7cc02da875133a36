"""A mail server that keeps nothing and is fast: ``python -m tests.benchmarks.sink <seconds a message>``."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
END = b"\r\n.\r\n"
REPLIES = {
    b"EHLO": b"250-sink\r\n250-PIPELINING\r\n250-SIZE 50000000\r\n250 8BITMIME\r\n",
    b"HELO": b"250 sink\r\n",
    b"MAIL": b"250 2.1.0 Ok\r\n",
    b"RCPT": b"250 2.1.5 Ok\r\n",
    b"RSET": b"250 2.0.0 Ok\r\n",
    b"QUIT": b"221 2.0.0 Bye\r\n",
}


class Sink(asyncio.Protocol):
    """One connection (RFC 5321, with the pipelining of RFC 2920); takes its time over each message."""

    taken = 0

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.received = bytearray()
        self.in_message = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]  # a server's connections are these
        self.transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        """Answer the commands, and the message once its end is there."""
        self.received += data
        while self.received:
            if self.in_message:
                if not self.received.endswith(END):
                    return
                self.received.clear()
                self.in_message = False
                asyncio.get_running_loop().call_later(self.delay, self._accept) if self.delay else self._accept()
                return
            end = self.received.find(b"\r\n")
            if end < 0:
                return
            self._answer(bytes(self.received[:4]).upper())
            del self.received[: end + 2]

    def _accept(self) -> None:
        Sink.taken += 1
        self.transport.write(b"250 2.0.0 Ok\r\n")

    def _answer(self, command: bytes) -> None:
        if command == b"DATA":
            self.in_message = True
            self.transport.write(b"354 Go on\r\n")
        elif command == b"NOOP":
            self.transport.write(b"250 %d taken\r\n" % Sink.taken)
        else:
            self.transport.write(REPLIES.get(command, b"500 5.5.1 Unknown\r\n"))


async def serve(delay: float) -> None:
    """Serve on a free port, whose number is printed, until the process is ended."""
    server = await asyncio.get_running_loop().create_server(lambda: Sink(delay), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


@contextmanager
def running_sink(delay: float = 0.0) -> Iterator[int]:
    """Run a sink in a process of its own and return its port."""
    command = [sys.executable, "-m", "tests.benchmarks.sink", str(delay)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
