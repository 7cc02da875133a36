"""The process of the scheduler."""

import signal
import subprocess
import sys

import pytest

from tests.config.production import ROOT

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_the_scheduler_ends_cleanly_when_it_is_told_to(stop: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", RUN_WITHOUT_JOBS, "manage.py", "run_scheduler"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline().startswith("The scheduler is running")
        process.send_signal(stop)
        output, errors = process.communicate(timeout=30)
    finally:
        process.kill()
    assert output == "The scheduler has stopped.\n"
    assert errors == ""
    assert process.returncode == 0


RUN_WITHOUT_JOBS = """
import sys

sys.argv = sys.argv[1:]
sys.path[:0] = [".", "site"]

from config import recurring

recurring.RECURRING_JOBS.clear()

import manage

manage.main()
"""
