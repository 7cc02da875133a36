"""The order of the tests: shuffled as pytest-randomly does it, but with the tests that share a browser together."""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests first, so that one worker begins with them and the others have the rest to take from it."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
