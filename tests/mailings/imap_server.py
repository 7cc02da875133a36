"""A mailbox on a server, in a thread of the test: as much of IMAP (RFC 3501) as reading it takes."""

import re
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

PASSWORD = "correct horse"


class Server(socketserver.ThreadingTCPServer):
    """Holds mails and their flags by number."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, mails: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.mails = dict(enumerate(mails, start=1))
        self.flags: dict[int, set[str]] = {number: set() for number in self.mails}
        self.refused: set[str] = set()

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    server: Server

    def handle(self) -> None:
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, _, command = line.decode().strip().partition(" ")
            word = re.sub("^UID ", "", command.upper()).split(" ")[0]
            answer = self.answer(word, command)
            if word in self.server.refused or answer is None:
                self.wfile.write(f"{tag} NO refused for reader@missingpeople.example\r\n".encode())
                continue
            self.wfile.write(answer + f"{tag} OK done\r\n".encode())
            if word == "LOGOUT":
                return

    def answer(self, word: str, command: str) -> bytes | None:
        """Return the lines before the last one, or None to refuse."""
        if word == "LOGIN":
            return b"" if PASSWORD in command else None
        if word == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        if word == "SELECT":
            return f"* {len(self.server.mails)} EXISTS\r\n".encode()
        if word == "SEARCH":
            unseen = [str(number) for number, flags in self.server.flags.items() if r"\Seen" not in flags]
            return f"* SEARCH {' '.join(unseen)}\r\n".encode()
        if word == "FETCH":
            number = int(command.split()[2])
            mail = self.server.mails[number]
            return b"* %d FETCH (UID %d BODY[]<0> {%d}\r\n%b)\r\n" % (number, number, len(mail), mail)
        if word == "STORE":
            self.server.flags[int(command.split()[2])] |= set(re.findall(r"\\\w+", command))
            return b""
        return b"* BYE\r\n" if word == "LOGOUT" else None


@contextmanager
def imap_server(mails: list[bytes]) -> Iterator[Server]:
    """Serve the mails while the context lasts."""
    with Server(mails) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
