"""The scheduler: runs recurring work until it is told to stop."""

import signal
from argparse import ArgumentParser
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.recurring import RECURRING_JOBS, run_job, run_job_in_thread

STOP_SIGNALS = {signal.SIGINT, signal.SIGTERM}


class Command(BaseCommand):
    """Runs every recurring job at its time, one run of each at a time."""

    help = "Runs recurring work, such as publishing scheduled pages, until you stop it with Ctrl+C or SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--once`."""
        parser.add_argument("--once", action="store_true", help="Run each job once, then exit.")

    def handle(self, *, once: bool, **options: object) -> None:
        """Run the jobs once or for as long as the process lives; raises CommandError where a single run failed."""
        if once:
            self.run_once()
        else:
            self.run_until_stopped()

    def run_once(self) -> None:
        """Run each job once, in the order of the list."""
        failed = [job.command for job in RECURRING_JOBS if not run_job(job)]
        if failed:
            raise CommandError(f"These jobs failed, see the log for the reason: {', '.join(failed)}.")
        self.stdout.write(f"Ran {', '.join(job.command for job in RECURRING_JOBS)}.")

    def run_until_stopped(self) -> None:
        """Start the jobs, wait for a signal to stop, and let a job that is running come to its end."""
        # Blocked here and waited for below, the signals never interrupt a thread in the middle of a job.
        previous = signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
        scheduler = started_scheduler(timezone.localtime())
        self.stdout.write(f"The scheduler is running: {', '.join(job.command for job in RECURRING_JOBS)}.")
        try:
            signal.sigwait(STOP_SIGNALS)
        finally:
            scheduler.shutdown(wait=True)
            signal.pthread_sigmask(signal.SIG_SETMASK, previous)
        self.stdout.write("The scheduler has stopped.")


def started_scheduler(start: datetime) -> BackgroundScheduler:
    """Return a running scheduler whose jobs all run first at the given time."""
    scheduler = BackgroundScheduler(timezone=start.tzinfo)
    for job in RECURRING_JOBS:
        scheduler.add_job(
            run_job_in_thread,
            "interval",
            [job],
            id=job.command,
            seconds=job.every.total_seconds(),
            next_run_time=start,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()
    return scheduler
