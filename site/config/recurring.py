"""Recurring work: what the scheduler does, and how often."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command
from django.db import close_old_connections

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RecurringJob:
    """A management command that is run again and again, with a fixed time between two starts."""

    command: str
    every: timedelta


RECURRING_JOBS = [
    RecurringJob("publish_scheduled", every=timedelta(minutes=1)),
    RecurringJob("start_due_mailings", every=timedelta(minutes=1)),
    RecurringJob("make_setting_changes", every=timedelta(minutes=1)),
    RecurringJob("mail_waiting_messages", every=timedelta(minutes=10)),
    RecurringJob("handle_waiting_sign_ups", every=timedelta(minutes=10)),
    RecurringJob("read_bounces", every=timedelta(minutes=10)),
    RecurringJob("delete_old_messages", every=timedelta(days=1)),
    RecurringJob("delete_old_searches", every=timedelta(days=1)),
    RecurringJob("delete_old_sign_ups", every=timedelta(days=1)),
]


def run_job(job: RecurringJob) -> bool:
    """Run the job's command once and return whether it succeeded; a failure is logged and raises nothing."""
    try:
        call_command(job.command, verbosity=0)
    except Exception:  # whatever goes wrong in one job must not end the others
        logger.exception("The recurring job “%s” failed. It will be run again at its next time.", job.command)
        return False
    return True


def run_job_in_thread(job: RecurringJob) -> None:
    """Run the job in a thread that lives on, with a database connection that is still good."""
    close_old_connections()
    try:
        run_job(job)
    finally:
        close_old_connections()
