"""A bar chart as SVG, drawn on the server: no script, no library, and a table beside it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BAR, GAP, MARGIN = 10, 1, 7  # units of the drawing
HEIGHT, FOOT, SIDE = 200, 28, 44
MIN_WIDTH = 1_004  # so that a chart of few bars is not blown up to the width of the page
STEPS = [1, 2, 5]


@dataclass(frozen=True)
class Group:
    """The bars of one time, by series; None is a number that is hidden, an empty label is not written."""

    label: str
    numbers: dict[str, int | None]


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
    label_y: int
    bars: list[Bar]
    labels: list[tuple[float, str]]
    lines: list[tuple[float, int]]


def draw_chart(groups: Sequence[Group], series: Sequence[str]) -> Chart:
    """Lay out a bar of each series for each group, and lines at round numbers; a hidden number has no bar."""
    top = _round_up(max((group.numbers[name] or 0 for group in groups for name in series), default=0))
    width = len(series) * (BAR + GAP) + MARGIN
    bars = [
        _bar(name, SIDE + place * width + number * (BAR + GAP) + MARGIN // 2, (group.numbers[name] or 0) / top)
        for place, group in enumerate(groups)
        for number, name in enumerate(series)
        if group.numbers[name]
    ]
    labels = [(SIDE + place * width + width / 2, group.label) for place, group in enumerate(groups) if group.label]
    lines = [(HEIGHT - HEIGHT * part / 4 * 0.95, top * part // 4) for part in range(5)]
    whole = max(SIDE + len(groups) * width, MIN_WIDTH)
    return Chart(whole, HEIGHT + FOOT, SIDE, SIDE - 8, HEIGHT + FOOT - 8, bars, labels, lines)


def _bar(name: str, x: int, share: float) -> Bar:
    high = round(HEIGHT * 0.95 * share, 1)
    return Bar(name, x, HEIGHT - high, high)


def _round_up(number: int) -> int:
    """Return a round number that is at least as large and can be parted into four."""
    scale = 4
    while True:
        for step in STEPS:
            if step * scale >= number:
                return step * scale
        scale *= 10
