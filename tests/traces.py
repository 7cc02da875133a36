"""Where a text stands in the database."""

from django.db import connection


def tables_with(text: str) -> list[str]:
    """Name every column of every table of the database in which the text stands, in any case."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                name, source = connection.ops.quote_name(column.name), connection.ops.quote_name(table)
                count = f"SELECT COUNT(*) FROM {source} WHERE LOWER(CAST({name} AS TEXT)) LIKE %s"  # noqa: S608  # our own names
                cursor.execute(count, [f"%{text.lower()}%"])
                if cursor.fetchone()[0]:
                    found.append(f"{table}.{column.name}")
    return found
