"""Several connections at once: a thread for each, which sends what it is given and touches no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from newsletter.mailings.sending.transports import Connection, Outcome, OutgoingMail, Transport

if TYPE_CHECKING:
    from types import TracebackType


@dataclass(frozen=True)
class Job:
    """A message to send, with what is needed to record what became of it."""

    key: int
    supporter: int | None
    attempts: int
    mail: OutgoingMail


@dataclass(eq=False)
class PooledConnection:
    """One connection with its thread; ``inbox`` takes a job, or nothing when it is to end."""

    connection: Connection
    inbox: SimpleQueue[Job | None] = field(default_factory=SimpleQueue)


@dataclass(frozen=True)
class Answer:
    """What a line says: the outcome of its job, or an error that nobody foresaw."""

    line: PooledConnection
    job: Job
    outcome: Outcome | Exception


class ConnectionPool:
    """A number of connections; ``idle`` ones can be given a job each. Used as a context it ends them all."""

    def __init__(self, transport: Transport, number: int) -> None:
        self.answers: SimpleQueue[Answer] = SimpleQueue()
        self.idle = [PooledConnection(transport.connection()) for _ in range(number)]
        self.busy = 0
        self.all = list(self.idle)
        # A single one needs no thread: handing over to one takes a third of the time of a message to a fast server.
        threaded = self.all if number > 1 else []
        self.threads = [Thread(target=self._run, args=[line], daemon=True) for line in threaded]

    def __enter__(self) -> ConnectionPool:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for line in self.all:
            line.inbox.put(None)
        for thread in self.threads:
            thread.join()
        for line in self.all:
            line.connection.close()

    def give(self, job: Job) -> None:
        """Have an idle line send a message."""
        line = self.idle.pop()
        self.busy += 1
        if self.threads:
            line.inbox.put(job)
        else:
            self._send(line, job)

    def take(self, seconds: float) -> list[Answer]:
        """Wait at most that long for an answer, and give all that are there."""
        answers = []
        try:
            answers.append(self.answers.get(timeout=seconds))
            while True:
                answers.append(self.answers.get_nowait())
        except Empty:
            pass
        self.busy -= len(answers)
        self.idle += [answer.line for answer in answers]
        return answers

    def _run(self, line: PooledConnection) -> None:
        while job := line.inbox.get():
            self._send(line, job)

    def _send(self, line: PooledConnection, job: Job) -> None:
        try:
            outcome: Outcome | Exception = line.connection.send(job.mail)
        except Exception as error:  # whatever it is, the thread that waits for the answer has to hear of it
            outcome = error
        self.answers.put(Answer(line, job, outcome))
