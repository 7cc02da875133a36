"""Start due mailings, and resume those whose worker has died."""

from typing import Any

from django.core.management.base import BaseCommand

from newsletter.mailings.tasks import enqueue_due_mailings


class Command(BaseCommand):
    """Runs every minute with the recurring work."""

    help = "Start the mailings that are due, and resume those that no worker is processing."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Enqueue the mailings and print how many there were."""
        number = enqueue_due_mailings()
        if verbosity:
            self.stdout.write(f"Mailings handed to the worker: {number}.")
