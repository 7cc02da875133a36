"""Recurring work and the process that does it."""

import logging
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from config import recurring
from config.management.commands import run_scheduler
from config.recurring import RECURRING_JOBS, RecurringJob


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
