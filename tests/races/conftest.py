"""A database that several threads open as several processes would."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from newsletter.mailings.steps import page_freeze
from search.index_pause import pause_indexing
from tests.factories.pages import the_newsletter_page
from tests.plugins.copies import database_of_its_own


@pytest.fixture(autouse=True, scope="module")
def _database_for_threads(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Work in one copy of the database, with a site, which is thrown away: what threads write is not rolled back.

    SQLite's is a file, since connections to a database in memory do not wait for one another.
    """
    with django_db_blocker.unblock(), database_of_its_own(tmp_path_factory.mktemp("races")) as address:
        kept, name = connection.connection, connection.settings_dict["NAME"]
        path = urlsplit(address).path
        connection.connection = None
        connection.settings_dict["NAME"] = path if connection.vendor == "sqlite" else path.removeprefix("/")
        try:
            with pause_indexing():
                the_newsletter_page()
            yield
        finally:
            connection.close()
            connection.connection, connection.settings_dict["NAME"] = kept, name


@pytest.fixture(autouse=True)
def _shortcuts(_search_index_paused: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let editions pass pre-flight."""
    monkeypatch.setattr(page_freeze, "preflight", lambda page: [])
