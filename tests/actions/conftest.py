"""Search learns nothing of what is done here."""

import pytest


@pytest.fixture(autouse=True)
def _shortcuts(_search_index_paused: None) -> None:
    """Take the shortcut that these tests allow."""
