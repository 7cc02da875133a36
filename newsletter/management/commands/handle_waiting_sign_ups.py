"""Decide requests to sign up and send mails about them that the worker could not."""

from typing import Any

from django.core.management.base import BaseCommand

from newsletter.signup.asking import handle_waiting_requests
from newsletter.signup.mailing import deliver_overdue_mails


class Command(BaseCommand):
    """Runs every few minutes with the recurring work."""

    help = "Decide requests to sign up and send mails about them that the worker could not."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Do both and say how many there were."""
        decided = handle_waiting_requests()
        sent, waiting = deliver_overdue_mails()
        if verbosity:
            self.stdout.write(f"Requests decided: {decided}. Mails sent: {sent}. Still waiting: {waiting}.")
