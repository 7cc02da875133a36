"""Delete messages from the contact form after their retention period."""

from typing import Any

from django.core.management.base import BaseCommand

from home.contact.deletion import delete_old_messages


class Command(BaseCommand):
    """Runs every day with the recurring work."""

    help = "Delete messages from the contact form at the end of their retention period."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Delete the messages and print how many there were."""
        deleted = delete_old_messages()
        if verbosity:
            self.stdout.write(f"Messages deleted: {deleted}.")
