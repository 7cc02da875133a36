"""The bar chart of the growth of the list."""

from __future__ import annotations

from collections.abc import Sequence

from newsletter.desk import chart
from newsletter.people.list_growth import GrowthRow

LABEL_EVERY = 3  # months
SERIES = [("signed_up", "Signed up"), ("confirmed", "Confirmed"), ("left", "Unsubscribed")]


def draw_growth(rows: Sequence[GrowthRow]) -> chart.Chart:
    """Lay out three bars for each month."""
    names = [name for name, _ in SERIES]
    groups = [
        chart.Group(_label(place, row), {name: getattr(row, name) for name in names}) for place, row in enumerate(rows)
    ]
    return chart.draw_chart(groups, names)


def _label(place: int, row: GrowthRow) -> str:
    return "" if place % LABEL_EVERY else f"{row.label[:3]} {row.label[-2:]}"
