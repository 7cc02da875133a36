"""The rows of the benchmarks, by the names they are printed under."""

from __future__ import annotations

from dataclasses import dataclass

from tests.benchmarks.databases import Database


@dataclass(frozen=True)
class Row:
    """A figure: the module whose ``run()`` measures it, in a process of its own, and the database it has there."""

    module: str
    database: Database = Database.SQLITE


ROWS = {
    "search-16k": Row("search_16k"),
    "search-100k-sqlite": Row("search_100k"),
    "search-100k-postgresql": Row("search_100k", Database.POSTGRESQL),
    "search-cms-16k": Row("search_cms_16k"),
    "equal-times": Row("equal_times"),
    "send-raw": Row("send_raw"),
    "send-django": Row("send_django"),
    "send-slow": Row("send_slow"),
}
