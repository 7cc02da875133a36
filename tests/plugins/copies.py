"""Copies of the test database for other processes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection
from psycopg.sql import SQL, Identifier

from tests.plugins.templates import close_connections_to


@contextmanager
def database_of_its_own(folder: Path) -> Iterator[str]:
    """Return the address of a copy of the test database that other processes can open."""
    if connection.vendor == "sqlite":
        file = folder / "copy.sqlite3"
        connection.ensure_connection()
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
        yield f"sqlite:///{file}"
        return
    source = connection.settings_dict
    names = {"source": Identifier(source["NAME"]), "target": Identifier(f"{source['NAME']}_copy")}
    close_connections_to({source["NAME"]})
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(SQL("DROP DATABASE IF EXISTS {target} WITH (FORCE)").format(**names))
        cursor.execute(SQL("CREATE DATABASE {target} TEMPLATE {source}").format(**names))
        # What a power cut would take back is not what is tested here.
        cursor.execute(SQL("ALTER DATABASE {target} SET synchronous_commit = off").format(**names))
    try:
        user = ":".join(quote(part, safe="") for part in (source["USER"], source["PASSWORD"]) if part)
        yield f"postgresql://{user}@{source['HOST']}:{source['PORT'] or 5432}/{source['NAME']}_copy"
    finally:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(SQL("DROP DATABASE {target} WITH (FORCE)").format(**names))
