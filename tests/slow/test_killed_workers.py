"""Workers that are killed, and workers that compete: nobody is left out, and nobody gets a mailing twice for long."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from newsletter.mailings.models import Mailing, Message
from tests.factories.mailings import due_mailing, many_supporters
from tests.mailings.servers import Handler, running
from tests.plugins.copies import database_of_its_own
from tests.slow.workers import CONNECTIONS

pytestmark = pytest.mark.django_db(transaction=True)

PROJECT = Path(__file__).resolve().parents[2]
PEOPLE = 2000
KILLS = 50


def run_workers(url: str, port: int, *arguments: object) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": os.pathsep.join([str(PROJECT), str(PROJECT / "site")]),
    }
    command = [sys.executable, "-m", "tests.slow.workers", *map(str, arguments)]
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def states(url: str) -> dict[str, int]:
    """Count the messages of a database by their state, with the state of the mailing."""
    query = f"SELECT state, count(*) FROM {Message._meta.db_table} GROUP BY state"  # noqa: S608  # a name of our own
    mailing = f"SELECT state, -1 FROM {Mailing._meta.db_table}"  # noqa: S608  # a name of our own
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
            return dict([*database.execute(query), *database.execute(mailing)])
    with psycopg.connect(url) as database:
        return dict([*database.execute(query), *database.execute(mailing)])


def test_workers_killed_fifty_times_leave_nobody_out(tmp_path: Path) -> None:
    many_supporters(PEOPLE)
    mailing = due_mailing()
    handler = Handler(seconds=0.004)
    with database_of_its_own(tmp_path) as url, running(handler) as port:
        run_workers(url, port, "kill", mailing.pk, KILLS, 2017)
        assert states(url) == {Message.State.HANDED_OVER: PEOPLE, Mailing.State.SENT: -1}
    assert len(handler.taken) == PEOPLE
    assert handler.connections > KILLS, "most workers were killed before they had begun"
    twice = sum(handler.taken.values()) - PEOPLE
    assert 0 < twice <= KILLS * CONNECTIONS
    assert all(len(identities) == 1 for identities in handler.identities.values())


def test_workers_that_compete_send_nothing_twice(tmp_path: Path) -> None:
    people = PEOPLE if connection.vendor == "postgresql" else PEOPLE // 10
    many_supporters(people)
    mailing = due_mailing()
    handler = Handler(seconds=0.001)
    with database_of_its_own(tmp_path) as url, running(handler) as port:
        run_workers(url, port, "compete", mailing.pk, 2)
        assert states(url) == {Message.State.HANDED_OVER: people, Mailing.State.SENT: -1}
    assert len(handler.taken) == people
    assert set(handler.taken.values()) == {1}
    assert handler.connections > CONNECTIONS, "one worker did it all"
