"""Kept copies of the test database, whole: with triggers, virtual tables and sequences, which no fixture carries.

A copy has a name and a key, which says what it was made from. PostgreSQL keeps one copy of each name.
"""

import gc
import sqlite3
from contextlib import closing
from pathlib import Path
from time import time
from typing import Protocol

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.sql import SQL, Identifier, Literal

OUTDATED = 24 * 60 * 60  # seconds; a younger copy may serve another run that is under way

Name = str
Key = str


class Templates(Protocol):
    """Where copies of a database are kept."""

    def has(self, name: Name, key: Key) -> bool:
        """Return whether the copy of this name was made from this key."""

    def keep(self, name: Name, key: Key) -> None:
        """Keep the database as it is, in the place of an earlier copy of this name."""

    def restore(self, name: Name, key: Key) -> None:
        """Make the database what it was when it was kept."""


class SqliteTemplates:
    """Copies of an SQLite database in memory, each in a file."""

    def __init__(self, connection: BaseDatabaseWrapper, folder: Path) -> None:
        self.connection = connection
        self.folder = folder

    def has(self, name: Name, key: Key) -> bool:
        """Return whether there is a file of this name and key."""
        return self._file(name, key).exists()

    def keep(self, name: Name, key: Key) -> None:
        """Copy the database into a file, which gets its name when it is complete; copies of yesterday go."""
        for kept in self.folder.glob(f"{name}.*.sqlite3*"):
            if kept.stat().st_mtime < time() - OUTDATED:
                kept.unlink(missing_ok=True)
        unfinished = self._file(name, key).with_suffix(".sqlite3-part")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as copy:
            self._opened().backup(copy)
        unfinished.rename(self._file(name, key))

    def restore(self, name: Name, key: Key) -> None:
        """Copy the file over the database, page by page."""
        with closing(sqlite3.connect(f"{self._file(name, key).as_uri()}?mode=ro", uri=True)) as copy:
            copy.backup(self._opened())

    def _file(self, name: Name, key: Key) -> Path:
        return self.folder / f"{name}.{key}.sqlite3"

    def _opened(self) -> sqlite3.Connection:
        self.connection.ensure_connection()
        return self.connection.connection


class PostgresqlTemplates:
    """Copies of a PostgreSQL database, each a database beside it, with the key as its comment."""

    def __init__(self, connection: BaseDatabaseWrapper, prefix: str) -> None:
        self.connection = connection
        self.prefix = prefix

    def has(self, name: Name, key: Key) -> bool:
        """Return whether there is a database of this name with this key in its comment."""
        comment = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
        with self.connection.creation._nodb_cursor() as cursor:
            cursor.execute(comment, [self._database(name)])
            return cursor.fetchone() == (key,)

    def keep(self, name: Name, key: Key) -> None:
        """Copy the database; it gets its comment when it is complete."""
        self._copy(source=self.connection.settings_dict["NAME"], target=self._database(name))
        with self.connection.creation._nodb_cursor() as cursor:
            cursor.execute(SQL("COMMENT ON DATABASE {} IS {}").format(Identifier(self._database(name)), Literal(key)))

    def restore(self, name: Name, key: Key) -> None:
        """Replace the database by a copy of the copy."""
        self._copy(source=self._database(name), target=self.connection.settings_dict["NAME"])

    def _database(self, name: Name) -> str:
        return f"{self.prefix}_{name}"

    def _copy(self, source: str, target: str) -> None:
        """Copy one database to another, which may be there already and have connections that are done with."""
        self.connection.close()
        close_connections_to({source, target})
        names = {"source": Identifier(source), "target": Identifier(target)}
        with self.connection.creation._nodb_cursor() as cursor:
            cursor.execute(SQL("DROP DATABASE IF EXISTS {target} WITH (FORCE)").format(**names))
            cursor.execute(SQL("CREATE DATABASE {target} TEMPLATE {source}").format(**names))


def templates_of(connection: BaseDatabaseWrapper, folder: Path, prefix: str) -> Templates:
    """Choose where to keep copies of this database: in files of the folder, or on its server under the prefix."""
    if connection.vendor == "sqlite":
        return SqliteTemplates(connection, folder)
    return PostgresqlTemplates(connection, prefix)


def close_connections_to(names: set[str]) -> None:
    """Close what this process has open to databases of these names, in whichever thread or context it was opened.

    Each has a connection of its own, and one that is not closed here would be found broken when it is used again.
    """
    # By its type: asking an object that is made when it is first looked at for its class would make it.
    for wrapper in [found for found in gc.get_objects() if issubclass(type(found), BaseDatabaseWrapper)]:
        if wrapper.connection is not None and wrapper.settings_dict["NAME"] in names:
            wrapper.connection.close()
            wrapper.connection = None
