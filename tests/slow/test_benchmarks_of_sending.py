"""The benchmarks of sending work, with few recipients."""

from types import ModuleType

import pytest

from tests.benchmarks import mailings
from tests.benchmarks.rows import send_django, send_raw, send_slow

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize("row", [send_raw, send_django, send_slow])
def test_a_row_gives_a_figure(row: ModuleType, monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr(mailings, "ROUND", 20)
    numbers = [40] if row is send_django else [20, 40]
    figure = row.run(*numbers)
    assert figure.requirements
    assert "40 messages" in figure.details[0] or "20 messages" in figure.details[0]
