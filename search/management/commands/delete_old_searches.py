"""Delete missed searches after their retention period."""

from typing import Any

from django.core.management.base import BaseCommand

from search.retention import delete_old_searches


class Command(BaseCommand):
    """Runs every day with the recurring work."""

    help = "Delete searches without results that nobody has made for half a year, and those that now find something."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Delete them and print how many there were."""
        old, answered = delete_old_searches()
        if verbosity:
            self.stdout.write(f"Searches deleted: {old} old, {answered} now with results.")
