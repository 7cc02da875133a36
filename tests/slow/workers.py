"""Workers in processes of their own, which tests kill or let compete; forked, since starting Django again takes long.

``python -m tests.slow.workers kill <mailing> <kills> <seed>`` kills worker after worker and then
lets one end; ``compete <mailing> <number>`` starts several at once. The environment names the database and the server.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass
from random import Random

import django
from django.db import connections

CONNECTIONS = 4
# Seconds from the first message of a worker to its end, or from its start where it is killed as it begins.
MAX_LIFE = 0.03
SHARE_KILLED_AT_START = 0.2


@dataclass(frozen=True)
class Worker:
    """A process, and the end of a pipe that says when it has sent its first message."""

    process: int
    first: int


def start_worker(mailing_id: int) -> Worker:
    """Fork a worker that sends a mailing to its end."""
    connections.close_all()
    first, told = os.pipe()
    process = os.fork()
    if process:
        os.close(told)
        return Worker(process, first)
    code = 1
    try:
        code = work(mailing_id, told)
    finally:
        sys.stderr.flush()
        os._exit(code)


def work(mailing_id: int, told: int) -> int:
    """Send, say when the first message has been, and return the code to end with."""
    # Models can be imported only once Django is set up, which the main part of this module does.
    from newsletter.mailings.models import Mailing  # noqa: PLC0415  # see the line above
    from newsletter.mailings.sending.delivery import send_mailing  # noqa: PLC0415  # as above
    from newsletter.mailings.sending.sending_options import SendingOptions  # noqa: PLC0415  # as above

    options = SendingOptions(connections=CONNECTIONS, batch_size=40, flush_each_result=False)
    send_mailing(Mailing.objects.get(pk=mailing_id), options=options, progress=lambda number: os.write(told, b"."))
    return 0


def kill_many(mailing_id: int, kills: int, seed: int) -> None:
    """Kill worker after worker at random moments, then let one end."""
    random = Random(seed)  # noqa: S311  # no secret
    for _ in range(kills):
        worker = start_worker(mailing_id)
        if random.random() > SHARE_KILLED_AT_START:
            os.read(worker.first, 1)
        time.sleep(random.uniform(0, MAX_LIFE))
        os.kill(worker.process, signal.SIGKILL)
        os.close(worker.first)
        _, status = os.waitpid(worker.process, 0)
        if os.WIFEXITED(status):
            sys.exit(f"A worker ended by itself with {os.WEXITSTATUS(status)} before it was killed.")
    wait_for([start_worker(mailing_id)])


def wait_for(workers: list[Worker]) -> None:
    """Wait until workers have ended by themselves, and end with an error where one failed."""
    codes = [os.waitstatus_to_exitcode(os.waitpid(worker.process, 0)[1]) for worker in workers]
    if any(codes):
        sys.exit(f"Workers ended with {codes}.")


if __name__ == "__main__":
    django.setup()
    task, mailing, *numbers = sys.argv[1:]
    if task == "kill":
        kill_many(int(mailing), int(numbers[0]), int(numbers[1]))
    else:
        wait_for([start_worker(int(mailing)) for _ in range(int(numbers[0]))])
