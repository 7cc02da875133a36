"""Reset the second step of somebody who can no longer sign in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.accounts.email_field import normalise_address
from home.accounts.models import User
from home.accounts.second_factor.changes import reset_second_factor


class Command(BaseCommand):
    """For the last administrator who has lost their phone or passkey; colleagues are reset in the CMS."""

    help = "Remove the passkeys, app and recovery codes of an account, sign it out everywhere and email its owner."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add whose it is."""
        parser.add_argument("address", help="the email address that they sign in with")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        """Reset it."""
        user = User.objects.filter(email=normalise_address(address)).first()
        if user is None:
            raise CommandError("There is no account with this address.")
        reset_second_factor(user, by=None)
        self.stdout.write(f"The second step of {user} was reset. They set up a new one when they next sign in.")
