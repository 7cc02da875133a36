"""Recurring work and the process that does it."""

import logging
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from config import recurring
from config.management.commands import run_scheduler
from config.recurring import RECURRING_JOBS, RecurringJob
from tests.config.production import ROOT


@pytest.mark.django_db
def test_each_job_runs_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    ran: list[str] = []
    monkeypatch.setattr(recurring, "call_command", lambda command, **options: ran.append(command))
    call_command("run_scheduler", "--once")
    assert ran == [job.command for job in RECURRING_JOBS]
    assert "Ran publish_scheduled, " in capsys.readouterr().out


@pytest.mark.django_db
def test_the_jobs_of_the_list_exist() -> None:
    call_command("run_scheduler", "--once", verbosity=0)


def test_a_failed_job_is_logged_and_does_not_stop_the_next(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ran: list[str] = []

    def run(command: str, **options: object) -> None:
        ran.append(command)
        if command == "first":
            raise ValueError("no such thing")

    every = timedelta(minutes=1)
    monkeypatch.setattr(run_scheduler, "RECURRING_JOBS", [RecurringJob("first", every), RecurringJob("second", every)])
    monkeypatch.setattr(recurring, "call_command", run)
    with caplog.at_level(logging.ERROR), pytest.raises(CommandError, match=r"These jobs failed.*: first\."):
        call_command("run_scheduler", "--once")
    assert ran == ["first", "second"]
    assert "The recurring job “first” failed." in caplog.text


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
