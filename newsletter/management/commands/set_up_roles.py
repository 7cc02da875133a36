"""Return the groups of staff their rights."""

from typing import Any

from django.core.management.base import BaseCommand

from home.roles import set_up_roles
from newsletter.roles import set_up_newsletter_roles


class Command(BaseCommand):
    """Run once after installing, and again after an upgrade that brings new registers; rights that staff added stay."""

    help = "Give the groups of staff their rights on registers, settings, search, messages and supporters."

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up the roles and say so."""
        set_up_roles()
        set_up_newsletter_roles()
        self.stdout.write("The groups of staff have their rights. Administrators may give them more in the CMS.")
