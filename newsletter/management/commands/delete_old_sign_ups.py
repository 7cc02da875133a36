"""Delete personal data after its retention period."""

from typing import Any

from django.core.management.base import BaseCommand

from newsletter.mailings.recipient_retention import delete_old_recipients
from newsletter.people.retention import delete_old_sign_ups


class Command(BaseCommand):
    """Runs every day with the recurring work."""

    help = (
        "Delete unconfirmed sign-ups, addresses of people who unsubscribed and closed volunteer offers at the end "
        "of their retention period."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Delete the data and print how many of each kind there were."""
        for subject, number in (delete_old_sign_ups() | delete_old_recipients()).items():
            if verbosity:
                self.stdout.write(f"{subject.label}: {number}.")
