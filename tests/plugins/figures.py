"""Figures that tests measure, printed at the end of a run, whichever worker measured them."""

from collections.abc import Callable

import pytest
from _pytest.terminal import TerminalReporter

FIGURE = "figure"

RecordFigure = Callable[[str], None]


@pytest.fixture
def record_figure(record_property: Callable[[str, object], None]) -> RecordFigure:
    """Return a function that has a line printed in the summary of the run."""
    return lambda line: record_property(FIGURE, line)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print each figure once."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    properties = [each for report in reports for each in getattr(report, "user_properties", ())]
    figures = dict.fromkeys(str(value) for name, value in properties if name == FIGURE)
    if figures:
        terminalreporter.section("figures")
    for figure in figures:
        terminalreporter.line(figure)
