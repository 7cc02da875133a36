"""Set up the groups of staff with their permissions."""

from typing import Any

from django.core.management.base import BaseCommand

from home.roles import set_up_roles
from newsletter.roles import set_up_newsletter_roles


class Command(BaseCommand):
    """To be run after installation and upgrades; permissions that staff added are kept."""

    help = "Give the staff groups their permissions for registers, settings, search, messages and supporters."

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up the groups."""
        set_up_roles()
        set_up_newsletter_roles()
        self.stdout.write("The staff groups have their permissions. Administrators can give them more in the CMS.")
