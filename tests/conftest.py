"""What holds for every test: no network, no file left behind, and a database that starts as it was migrated."""

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from pytest_django import Settings
from pytest_django.plugin import blocking_manager_key

from newsletter.ledger_triggers import lay_triggers, lift_triggers


def is_loopback(host: str) -> bool:
    """Tell whether the host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(address[0]):
            raise PermissionError(f"A test must not reach {address[0]}. Replace what connects to it.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        yield


@pytest.fixture(autouse=True)
def _media_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Give every test an empty media folder."""
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Forget what the test before has cached, such as the addresses of its pages."""
    cache.clear()


@pytest.fixture(autouse=True)
def _flush_without_signals(django_db_serialized_rollback: None) -> None:
    """Let a test that commits end with a database that is empty, ready for what `pytest_runtest_teardown` puts back."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Put back what the migrations wrote, such as the root page, after a test that ends by emptying the database.

    The consent ledger refuses to be emptied on SQLite, so its triggers are lifted for that moment.
    """
    if not empties_the_database(item):
        yield
        return
    unblock = item.config.stash[blocking_manager_key].unblock
    on_sqlite = connection.vendor == "sqlite"
    if on_sqlite:
        with unblock():
            lift_triggers(connection)
    try:
        yield
    finally:
        with unblock():
            if on_sqlite:
                lay_triggers(connection)
            migrated = connection._test_serialized_contents  # type: ignore[attr-defined]  # Django keeps it there for tests
            connection.creation.deserialize_db_from_string(migrated)


def empties_the_database(item: pytest.Item) -> bool:
    """Tell whether a test commits, so that every table is emptied after it."""
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", [])
    commits = "transactional_db" in fixtures or "live_server" in fixtures
    return commits or bool(marker and marker.kwargs.get("transaction"))
