"""Make the changes of guarded settings whose time has come."""

from typing import Any

from django.core.management.base import BaseCommand

from home.guarded_settings.change_requests import make_due_changes


class Command(BaseCommand):
    """Runs every minute with the recurring work."""

    help = "Make the changes to protected settings that have waited long enough."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Make the changes and print their number."""
        made = make_due_changes()
        if verbosity:
            self.stdout.write(f"Settings changed: {made}.")
