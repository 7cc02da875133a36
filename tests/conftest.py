"""What holds for every test: no network, no file left behind, and a database that starts as it was migrated."""

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django import Settings

from home.accounts.models import User
from tests.factories.accounts import make_administrator

pytest_plugins = [
    "tests.plugins.bystanders",
    "tests.plugins.database",
    "tests.plugins.demo",
    "tests.plugins.figures",
    "tests.plugins.order",
    "tests.plugins.shared_pages",
    "tests.plugins.shortcuts",
    "tests.plugins.staff",
]


def is_loopback(host: str) -> bool:
    """Return whether the host is this machine."""
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


@pytest.fixture(scope="session")
def media_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return ever new folders, none of which is there yet."""
    parent = tmp_path_factory.mktemp("media")
    return (parent / str(number) for number in count())


@pytest.fixture(autouse=True)
def _media_of_its_own(settings: Settings, media_folders: Iterator[Path]) -> None:
    """Give every test a media folder of its own, which is made when something is put into it."""
    settings.MEDIA_ROOT = str(next(media_folders))


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Forget what the test before has cached, such as the addresses of its pages."""
    cache.clear()


@pytest.fixture
def admin_user(db: None) -> User:
    """Make the administrator of ``admin_client``, who has a name as everybody does."""
    return make_administrator("admin")
