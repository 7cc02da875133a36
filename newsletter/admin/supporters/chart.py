"""A bar chart as SVG, drawn on the server: no script, no library, and a table beside it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsletter.signup.growth import Row

GROUP, BAR, GAP = 40, 10, 1  # units of the drawing
HEIGHT, FOOT, SIDE = 200, 28, 44
LABEL_EVERY = 3  # months
SERIES = [("signed_up", "Signed up"), ("confirmed", "Confirmed"), ("left", "Left")]
STEPS = [1, 2, 5]


@dataclass(frozen=True)
class Bar:
    """One bar, with the name of its series."""

    series: str
    x: int
    y: float
    height: float


@dataclass(frozen=True)
class Chart:
    """All there is to draw."""

    width: int
    height: int
    side: int
    number_x: int
    month_y: int
    bars: list[Bar]
    months: list[tuple[float, str]]
    lines: list[tuple[float, int]]


def draw(rows: Sequence[Row]) -> Chart:
    """Lay out three bars for each month, and lines at round numbers; a hidden number has no bar."""
    top = _round_up(max((_number(row, name) for row in rows for name, _ in SERIES), default=0))
    bars = [
        Bar(name, SIDE + group * GROUP + place * (BAR + GAP) + 3, HEIGHT - _high(row, name, top), _high(row, name, top))
        for group, row in enumerate(rows)
        for place, (name, _) in enumerate(SERIES)
        if _number(row, name)
    ]
    months = [
        (SIDE + group * GROUP + GROUP / 2, f"{row.label[:3]} {row.label[-2:]}")
        for group, row in enumerate(rows)
        if group % LABEL_EVERY == 0
    ]
    lines = [(HEIGHT - HEIGHT * part / 4 * 0.95, top * part // 4) for part in range(5)]
    return Chart(SIDE + len(rows) * GROUP, HEIGHT + FOOT, SIDE, SIDE - 8, HEIGHT + FOOT - 8, bars, months, lines)


def _number(row: Row, name: str) -> int:
    return getattr(row, name) or 0


def _high(row: Row, name: str, top: int) -> float:
    return round(HEIGHT * 0.95 * _number(row, name) / top, 1)


def _round_up(number: int) -> int:
    """Give a round number that is at least as large and can be parted into four."""
    scale = 4
    while True:
        for step in STEPS:
            if step * scale >= number:
                return step * scale
        scale *= 10
