"""Pages that are made once for all tests of a module, each of which undoes what it does itself."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from search.index_pause import pause_indexing

Share = Callable[[Callable[[], object]], None]


@pytest.fixture(scope="module")
def share(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[Share]:
    """Return a function that makes pages for the tests of the module, in a transaction around all of theirs."""
    if not may_share(request):
        yield lambda make: None
        return
    request.getfixturevalue("django_db_setup")
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()

    def make_once(make: Callable[[], object]) -> None:
        with django_db_blocker.unblock(), pause_indexing():
            make()

    yield make_once
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def may_share(request: pytest.FixtureRequest) -> bool:
    """Whether the tests of the module can have pages in common.

    They cannot where one of them commits, where they have the demo site or bystanders, or are about search entries, nor
    where none of them asks for the database.
    """
    tests = [item for item in request.session.items if isinstance(item, pytest.Function) and item.path == request.path]
    markers = [marker for item in tests if (marker := item.get_closest_marker("django_db"))]
    is_filled = any({"loaded", "crowd"} & set(item.fixturenames) for item in tests)
    commits = any(marker.kwargs.get("transaction") for marker in markers)
    return bool(markers) and not (commits or is_filled or "search_entries" in request.path.name)
