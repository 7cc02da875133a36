"""Give the groups of staff their rights."""

from typing import Any

from django.core.management.base import BaseCommand

from home.roles import set_up_roles


class Command(BaseCommand):
    """Run once after installing, and again after an upgrade that brings new registers."""

    help = "Give Editors, Moderators and Message readers their rights. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up the roles and say so."""
        set_up_roles()
        self.stdout.write("Editors, Moderators and Message readers have their rights.")
