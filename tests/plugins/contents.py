"""What a database contains, to tell whether it is as it was."""

from django.db.backends.base.base import BaseDatabaseWrapper

Contents = dict[str, str]


def contents(connection: BaseDatabaseWrapper) -> Contents:
    """Read every row of every table; a migrated database has some thousand, most of them rights."""
    tables = {table: connection.ops.quote_name(table) for table in connection.introspection.table_names()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # In one statement: asking a server for one table after the other takes a multiple of the time.
            rows = "coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')"
            asked = [f"SELECT '{table}', {rows} FROM {quoted} t" for table, quoted in tables.items()]  # noqa: S608  # names of our own
            cursor.execute(" UNION ALL ".join(asked))
            return dict(cursor.fetchall())
        found = {}
        for table, quoted in tables.items():
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608  # a name of our own
            found[table] = "\n".join(sorted(map(repr, cursor.fetchall())))
        return found


def changed_tables(before: Contents, after: Contents) -> list[str]:
    """List the tables that came, went, or have other rows."""
    return sorted(table for table in before.keys() | after.keys() if before.get(table) != after.get(table))
