"""A bar chart as SVG, drawn on the server without a script; a table next to it has the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Units of the drawing.
BAR_WIDTH, BAR_GAP, GROUP_MARGIN = 10, 1, 7
PLOT_HEIGHT, LABELS_HEIGHT, SCALE_WIDTH = 200, 28, 44
USED_HEIGHT = 0.95 * PLOT_HEIGHT  # of the longest bar
MIN_WIDTH = 1_004  # so that a chart of few bars is not stretched to the width of the page
ROUND_DIGITS = [1, 2, 5]


@dataclass(frozen=True)
class Group:
    """The numbers of one period by series; None is hidden, and an empty label is not drawn."""

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
    """A chart ready to be drawn; all lengths are in units of the drawing."""

    width: int
    height: int
    scale_width: int
    number_x: int
    label_y: int
    bars: list[Bar]
    labels: list[tuple[float, str]]
    lines: list[tuple[float, int]]


def draw_chart(groups: Sequence[Group], series: Sequence[str]) -> Chart:
    """Lay out a bar of each series for each group, and lines at round numbers; a hidden number has no bar."""
    top = _round_up(max((group.numbers[name] or 0 for group in groups for name in series), default=0))
    width = len(series) * (BAR_WIDTH + BAR_GAP) + GROUP_MARGIN
    bars = [
        _bar(
            name,
            SCALE_WIDTH + place * width + number * (BAR_WIDTH + BAR_GAP) + GROUP_MARGIN // 2,
            (group.numbers[name] or 0) / top,
        )
        for place, group in enumerate(groups)
        for number, name in enumerate(series)
        if group.numbers[name]
    ]
    labels = [
        (SCALE_WIDTH + place * width + width / 2, group.label) for place, group in enumerate(groups) if group.label
    ]
    lines = [(PLOT_HEIGHT - USED_HEIGHT * part / 4, top * part // 4) for part in range(5)]
    total_width = max(SCALE_WIDTH + len(groups) * width, MIN_WIDTH)
    height = PLOT_HEIGHT + LABELS_HEIGHT
    return Chart(total_width, height, SCALE_WIDTH, SCALE_WIDTH - 8, height - 8, bars, labels, lines)


def _bar(name: str, x: int, share: float) -> Bar:
    height = round(USED_HEIGHT * share, 1)
    return Bar(name, x, PLOT_HEIGHT - height, height)


def _round_up(number: int) -> int:
    """Return a round number that is at least as large and can be divided by four."""
    scale = 4
    while True:
        for digit in ROUND_DIGITS:
            if digit * scale >= number:
                return digit * scale
        scale *= 10
