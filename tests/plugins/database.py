"""The database of the tests: copied where it would be built, and watched for what a module of tests leaves behind."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker

from tests.plugins.contents import Contents, changed_tables, contents
from tests.plugins.states import States, schema, sources
from tests.plugins.templates import templates_of

MIGRATED = pytest.StashKey[tuple[States, Contents]]()


@pytest.fixture(scope="session")
def database_states(
    pytestconfig: pytest.Config,
    testrun_uid: str,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_keepdb: bool,
    django_db_createdb: bool,
) -> States:
    """Return the states of the database; with ``--create-db``, or without ``--reuse-db``, none of an earlier run."""
    folder = pytestconfig.cache.mkdir("databases")
    templates = templates_of(connection, folder, prefix=f"test_{connection.settings_dict['NAME']}")
    of_this_run = django_db_createdb or not django_db_keepdb
    uid = testrun_uid if of_this_run else ""
    return States(templates, folder, migrate, migrated_from=schema() + uid, built_from=sources() + uid)


@pytest.fixture(scope="session")
def django_db_setup(
    database_states: States, pytestconfig: pytest.Config, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Turn to the test database, as pytest-django does, and restore it after each test that commits.

    Django would flush it instead, which takes longer and which tables that refuse deletions refuse.
    """
    turn_to_test_database()
    with django_db_blocker.unblock():
        database_states.restore_migrated()
        pytestconfig.stash[MIGRATED] = (database_states, contents(connection))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: database_states.restore_migrated())
        yield


@pytest.fixture(autouse=True, scope="module")
def _nothing_left_behind(pytestconfig: pytest.Config, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Fail when the tests of a module leave the database otherwise than they found it."""
    yield
    if MIGRATED in pytestconfig.stash:  # which it is once a test has asked for the database
        with django_db_blocker.unblock():
            refuse_leftovers(*pytestconfig.stash[MIGRATED])


def refuse_leftovers(states: States, migrated: Contents) -> None:
    """Fail when the database is not as it was migrated, after making it so for the tests to come."""
    tables = changed_tables(migrated, contents(connection))
    if tables:
        states.restore_migrated()
        pytest.fail(f"A test of this module left something behind, or took it away, in {', '.join(tables)}.")


def turn_to_test_database() -> None:
    """Let Django connect to the test database from now on, whether it exists yet or not."""
    name = connection.creation._get_test_db_name()
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    connection.settings_dict["TEST"]["NAME"] = name


def migrate() -> None:
    """Rebuild the test database with the migrations and the roles that an installation sets up once.

    One in memory is emptied first, which Django does not do.
    """
    if connection.vendor == "sqlite":
        empty_memory()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    call_command("set_up_roles", verbosity=0, stdout=StringIO())


def empty_memory() -> None:
    """Take everything out of a database in memory."""
    connection.ensure_connection()
    with closing(sqlite3.connect(":memory:")) as nothing:
        nothing.backup(connection.connection)
