"""One writer of the index at a time."""

from django.db import connection

# Any number that nothing else on the same database takes an advisory lock on.
LOCK = 7_203_118


def wait_for_other_writers() -> None:
    """Hold the index until the transaction ends, so that two writers never count the same words at once.

    On SQLite the transaction itself is the lock: it is IMMEDIATE, and there is one writer at a time.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
