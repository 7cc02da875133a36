"""The lock that lets one writer at a time change the index."""

from django.db import connection

# A number that no other advisory lock of the database uses.
LOCK = 7_203_118


def lock_index() -> None:
    """Lock the index until the transaction ends, so that word counts stay right.

    On SQLite the transaction itself is the lock, because it is IMMEDIATE.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
