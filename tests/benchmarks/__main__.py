"""Run the benchmarks: all of them, or the one that is named."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.databases import NoServerError, throwaway
from tests.benchmarks.figures import Figure, read_figure
from tests.benchmarks.registry import ROWS, Row

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Print a line for each row, and return 1 where one has not passed."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measures the site beside its rivals.")
    parser.add_argument("--only", choices=sorted(ROWS), help="the row to run")
    parser.add_argument("--json", type=Path, help="a file to which each figure is added, as a line of JSON")
    options = parser.parse_args()
    figures = {name: _run(row, name) for name, row in ROWS.items() if options.only in (None, name)}
    if options.json:
        with options.json.open("a", encoding="utf-8") as file:
            file.writelines(f"{figure.as_json(name)}\n" for name, figure in figures.items())
    return 0 if all(figure.has_passed for figure in figures.values()) else 1


def _run(row: Row, name: str) -> Figure:
    """Measure a row in a process of its own: Wagtail asks for the database when it is imported."""
    try:
        with throwaway(row.database) as url:
            figure = _measure(row, url)
    except NoServerError as error:
        figure = Figure("not measured", [str(error)])
    sys.stdout.write(f"{figure.line(name)}\n")
    sys.stdout.flush()
    return figure


def _measure(row: Row, url: str) -> Figure:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }
    command = [sys.executable, "-m", "tests.benchmarks.process", row.module]
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return Figure("not measured", ["the error is above"])
    return read_figure(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
