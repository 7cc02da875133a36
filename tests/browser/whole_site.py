"""The demo site as a newcomer runs it: a database of its own, a server, a worker for mailings, and a mail server."""

from __future__ import annotations

import os
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.sink import running_sink
from tests.config.production import ROOT
from tests.plugins.copies import database_of_its_own

PATIENCE = 60  # seconds
A_MOMENT = 0.02  # seconds that the mail server takes for each message, as real ones do


@dataclass(frozen=True)
class WholeSite:
    """Its address and its environment, and the port of the mail server."""

    address: str
    environment: dict[str, str]
    mail_port: int

    def manage(self, *arguments: str) -> str:
        """Run a management command and return what it printed; raises CalledProcessError when it fails."""
        done = subprocess.run(command(*arguments), env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout

    def mails_taken(self) -> int:
        """Return the number of messages that the mail server has taken."""
        with smtplib.SMTP("127.0.0.1", self.mail_port) as server:
            return int(server.noop()[1].split()[0])


@contextmanager
def whole_site(folder: Path, password: str, readers: int) -> Iterator[WholeSite]:
    """Run the demo site with some sample readers on a copy of the database of the tests, which is migrated."""
    with ExitStack() as stack:
        mail_port = stack.enter_context(running_sink(A_MOMENT))
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATABASE_URL": stack.enter_context(database_of_its_own(folder)),
            "MEDIA_ROOT": str(folder / "media"),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "DEFAULT_FROM_EMAIL": "Missing News <news@missingpeople.example>",
            "DEMO_PASSWORD": password,
        }
        port = free_port()
        environment["SITE_URL"] = f"http://127.0.0.1:{port}"
        site = WholeSite(environment["SITE_URL"], environment, mail_port)
        site.manage("load_demo", "--readers", str(readers))
        for arguments in (
            ["runserver", "--noreload", f"127.0.0.1:{port}"],
            ["db_worker", "--queue-name", "mailings", "--no-reload"],
        ):
            process = subprocess.Popen(
                command(*arguments), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            stack.callback(end, process)
        wait_for(port)
        yield site


def command(*arguments: str) -> list[str]:
    """Return the command line of a management command."""
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Wait until the site answers; raises TimeoutError when it does not."""
    end_of_patience = time.monotonic() + PATIENCE
    while time.monotonic() < end_of_patience:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("The site did not start.")


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started."""
    process.terminate()
    process.wait(timeout=PATIENCE)
