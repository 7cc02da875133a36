"""The order of the tests: shuffled as pytest-randomly does it, but with those that take longest in front."""

from pathlib import Path

import pytest

SLOW = Path(__file__).resolve().parents[1] / "slow"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests first and the slow ones next, so that one worker begins with them.

    It starts a browser once, and the others have the rest to take from it.
    """
    items.sort(key=lambda item: (item.get_closest_marker("browser") is None, SLOW not in item.path.parents))
