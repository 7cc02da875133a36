"""Editions, which search learns of only where it is tested."""

import pytest


@pytest.fixture(autouse=True)
def _shortcuts(_search_index_for_its_tests: None) -> None:
    """Take the shortcuts that these tests allow."""
