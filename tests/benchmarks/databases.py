"""Databases that are made for one row of the benchmarks and thrown away after it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"


class Database(Enum):
    """What a row runs on."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class NoServerError(Exception):
    """No PostgreSQL server answers where one is expected."""


@contextmanager
def throwaway(database: Database, server: str = "") -> Iterator[str]:
    """Return the address of an empty database, on a PostgreSQL server that may be named.

    Raises NoServerError where there is no server for it.
    """
    if database is Database.SQLITE:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            yield f"sqlite:///{Path(folder) / 'db.sqlite3'}"
        return
    server = server or os.environ.get("BENCH_POSTGRESQL_URL", POSTGRESQL)
    name = f"benchmark_{os.getpid()}"
    _execute(server, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _execute(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _execute(server: str, statement: sql.Composed) -> None:
    try:
        with psycopg.connect(server, autocommit=True, connect_timeout=5) as connection:
            connection.execute(statement)
    except psycopg.OperationalError as error:
        raise NoServerError(
            f"no PostgreSQL answers at {urlsplit(server).hostname}; name one in BENCH_POSTGRESQL_URL"
        ) from error
