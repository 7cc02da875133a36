"""Print how many mutants of each module were killed, and those that survived: ``python -m tests.mutants people``."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from tests.mutants.faults import FAULTS
from tests.mutants.subjects import PROJECT, SUBJECTS

NICE = "10"


def run(subject: str, only: str, every: int) -> list[dict[str, Any]]:
    """Run the tests of a subject for each of its mutants, in one process, and return what became of them."""
    tests = (
        sorted({test for fault in FAULTS for test in fault.tests}) if subject == "faults" else SUBJECTS[subject].tests
    )
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = [
            "--mutate",
            subject,
            "--report",
            str(report),
            "--only",
            only,
            f"--every={every}",
            "-p",
            "tests.mutants.plugin",
        ]
        pytest = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:randomly", "-m", "not browser"]
        command = ["nice", "-n", NICE, *pytest, *options, *tests]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
        if not report.exists():
            sys.exit(done.stdout[-3000:] + done.stderr[-3000:])
        return list(json.loads(report.read_text()))


def tell(results: list[dict[str, Any]]) -> None:
    """Print a line for each module, and each survivor with its lines."""
    by_file: dict[str, Counter[int]] = defaultdict(Counter)
    for result in results:
        by_file[result["file"]][result["code"]] += 1
    for file, counts in by_file.items():
        killed, survived = counts[1], counts[0]
        share = 100 * killed / (killed + survived) if killed + survived else 100
        sys.stdout.write(f"{file}: {killed} killed, {survived} survived ({share:.1f} %)\n")
    for result in results:
        if result["code"] == 0:
            sys.stdout.write(f"\nSurvived {result['tests']} tests: {result['name']}\n{result['difference']}\n")


def main() -> None:
    """Mutate what is named, by default everything, beginning with the named faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="subject", help=", ".join(["faults", *SUBJECTS]))
    parser.add_argument("--only", default="", help="mutate only files whose path has this in it")
    parser.add_argument("--every", default=1, type=int, help="take one mutant of so many, for a quick look")
    chosen = parser.parse_args()
    for subject in chosen.subjects or ["faults", *SUBJECTS]:
        sys.stdout.write(f"\n{subject}\n")
        tell(run(subject, chosen.only, chosen.every))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
