"""The demo site, loaded once for all tests of a module."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from demo.loading import load_demo
from tests.plugins.states import States


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker, database_states: States) -> Iterator[None]:
    """Put the demo content into the database until the module ends; each test undoes what it does itself."""
    with django_db_blocker.unblock():
        database_states.restore("demo", load_demo)
        yield
        database_states.restore_migrated()
