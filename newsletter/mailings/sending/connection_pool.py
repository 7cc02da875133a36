"""A pool of connections to the mail server, each with a thread that sends and never touches the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Final

from newsletter.mailings.sending.transports import Connection, DeliveryOutcome, OutgoingMail, Transport

# Of each worker; few mail servers refuse so few from one client.
CONNECTIONS: Final = 4


@dataclass(frozen=True)
class SendJob:
    """A message to send, and what is needed to record its outcome."""

    key: int
    supporter: int | None
    attempts: int
    mail: OutgoingMail


@dataclass(eq=False)
class PooledConnection:
    """A connection and the queue its thread reads; None ends the thread."""

    connection: Connection
    queue: SimpleQueue[SendJob | None] = field(default_factory=SimpleQueue)


@dataclass(frozen=True)
class JobResult:
    """The outcome of a job, or the unexpected error that its connection raised."""

    pooled: PooledConnection
    job: SendJob
    outcome: DeliveryOutcome | Exception


class ConnectionPool:
    """A fixed number of connections, opened when first used; a context manager that closes them all."""

    def __init__(self, transport: Transport, size: int) -> None:
        self.results: SimpleQueue[JobResult] = SimpleQueue()
        self.connections = [PooledConnection(transport.connection()) for _ in range(size)]
        self.idle = list(self.connections)
        self.busy_count = 0
        # A single connection needs no thread: with a fast server, a handover between threads takes a third of the time.
        threaded = self.connections if size > 1 else []
        self.threads = [Thread(target=self._run_jobs, args=[pooled], daemon=True) for pooled in threaded]

    def __enter__(self) -> ConnectionPool:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pooled in self.connections:
            pooled.queue.put(None)
        for thread in self.threads:
            thread.join()
        for pooled in self.connections:
            pooled.connection.close()

    def submit(self, job: SendJob) -> None:
        """Send a message over an idle connection; raises IndexError if none is idle."""
        pooled = self.idle.pop()
        self.busy_count += 1
        if self.threads:
            pooled.queue.put(job)
        else:
            self._send(pooled, job)

    def collect(self, timeout: float) -> list[JobResult]:
        """Return the results that are ready, after waiting up to ``timeout`` seconds for the first."""
        results = []
        try:
            results.append(self.results.get(timeout=timeout))
            while True:
                results.append(self.results.get_nowait())
        except Empty:
            pass
        self.busy_count -= len(results)
        self.idle += [result.pooled for result in results]
        return results

    def _run_jobs(self, pooled: PooledConnection) -> None:
        while job := pooled.queue.get():
            self._send(pooled, job)

    def _send(self, pooled: PooledConnection, job: SendJob) -> None:
        try:
            outcome: DeliveryOutcome | Exception = pooled.connection.send(job.mail)
        except Exception as error:  # an error that stayed in this thread would leave the worker waiting for ever
            outcome = error
        self.results.put(JobResult(pooled, job, outcome))
