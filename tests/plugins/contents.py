"""What a database contains, to tell whether it is as it was."""

from django.db.backends.base.base import BaseDatabaseWrapper

Contents = dict[str, list[str]]


def contents(connection: BaseDatabaseWrapper) -> Contents:
    """Read every row of every table; a migrated database has some hundred."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # a name of our own
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def changed_tables(before: Contents, after: Contents) -> list[str]:
    """List the tables that came, went, or have other rows."""
    return sorted(table for table in before.keys() | after.keys() if before.get(table) != after.get(table))
