"""Triggers by which the database itself refuses to change or remove an event of the consent ledger.

SQLite loses the triggers of a table that a migration makes anew, as it does for most changes of a column: a migration
that touches ``ConsentEvent`` lays them again at its end, and the tests of the ledger fail until it does. Emptying whole
tables, as ``flush`` does, is TRUNCATE on PostgreSQL, which fires no trigger; on SQLite it is DELETE, so the tests lift
the triggers for that moment. The owner of the tables can always do as much; a slip or an injected statement cannot.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "newsletter_consentevent"
MESSAGE = "The consent ledger is only ever added to."

SQLITE_CREATE = [
    f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{action.lower()} BEFORE {action} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for action in ("UPDATE", "DELETE")
]
SQLITE_DROP = [f"DROP TRIGGER IF EXISTS {TABLE}_no_{action}" for action in ("update", "delete")]

POSTGRESQL_DROP = [
    f"DROP TRIGGER IF EXISTS {TABLE}_append_only ON {TABLE}",
    f"DROP FUNCTION IF EXISTS {TABLE}_refuse()",
]
POSTGRESQL_CREATE = [
    *POSTGRESQL_DROP,
    f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
]

CREATE = {"sqlite": SQLITE_CREATE, "postgresql": POSTGRESQL_CREATE}
DROP = {"sqlite": SQLITE_DROP, "postgresql": POSTGRESQL_DROP}


def create_triggers(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers; those that are there stay."""
    _execute(connection, CREATE[connection.vendor])


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers."""
    _execute(connection, DROP[connection.vendor])


def _execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
