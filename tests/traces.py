"""Where a text stands in the database, and in files."""

from pathlib import Path

from django.db import connection


def tables_with(text: str) -> list[str]:
    """Name every column of every table of the database in which the text stands, in any case and as bytes."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                name, source = connection.ops.quote_name(column.name), connection.ops.quote_name(table)
                count = f"SELECT COUNT(*) FROM {source} WHERE LOWER(CAST({name} AS TEXT)) LIKE %s"  # noqa: S608  # our own names
                # PostgreSQL writes bytes in hexadecimal.
                as_bytes = f"{count} OR LOWER(CAST({name} AS TEXT)) LIKE %s"
                cursor.execute(as_bytes, [f"%{text.lower()}%", f"%{text.encode().hex()}%"])
                if cursor.fetchone()[0]:
                    found.append(f"{table}.{column.name}")
    return found


def files_with(text: str, *folders: Path | str) -> list[str]:
    """Name every file below the folders in whose bytes the text stands, in any case."""
    files = (path for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    return [path.name for path in files if text.lower().encode() in path.read_bytes().lower()]
