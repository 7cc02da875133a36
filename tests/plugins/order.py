"""The tests that run, and their order: shuffled as pytest-randomly does it, but with the longest ones in front."""

import os
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
SLOW = TESTS / "slow"
EVERY_CASE = {TESTS / "actions", TESTS / "search", TESTS / "races", SLOW}
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "loaded", "crowd"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add an option for the second run, on another database."""
    parser.addoption(
        "--database-only",
        action="store_true",
        help="Leave out tests that use no database and those of the browser, and run one case of each other test.",
    )


def pytest_xdist_auto_num_workers() -> int:
    """Start one worker more than there are processors: the browser, a server or a clock is often waited for."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the browser tests first and the slow ones next, so that one worker begins with them.

    It starts a browser once, and the others have the rest to take from it.
    """
    items.sort(key=lambda item: (item.get_closest_marker("browser") is None, SLOW not in item.path.parents))
    if config.getoption("--database-only"):
        kept = set(cases_on_second_database(items))
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]


def cases_on_second_database(items: list[pytest.Item]) -> list[pytest.Item]:
    """Choose what the second run is for: all cases where a database is most likely to differ, else one of each test.

    The cases of a test differ in what it is given and hardly ever in what it asks of the database. The order is
    shuffled, so that it is another case the next time.
    """
    chosen: dict[object, pytest.Item] = {}
    for item in filter(uses_database, items):
        every = EVERY_CASE & set(item.path.parents)
        chosen.setdefault(item.nodeid if every else item.nodeid.partition("[")[0], item)
    return list(chosen.values())


def uses_database(item: pytest.Item) -> bool:
    """Return whether a test depends on the database that it runs on."""
    if item.get_closest_marker("browser") or item.get_closest_marker("any_database"):
        return False
    fixtures = set(getattr(item, "fixturenames", []))
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & fixtures or SLOW in item.path.parents)
