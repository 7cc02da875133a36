"""Read bounces and complaints from the mailbox."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsletter.mailings.bounces.mailbox_reader import read_bounces
from newsletter.mailings.bounces.mailboxes import MailboxError


class Command(BaseCommand):
    """Runs every ten minutes with the recurring work."""

    help = "Read bounces and complaints from the mailbox named in BOUNCE_MAILBOX. Does nothing if it is not set."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Read the mails and print the outcomes; raises CommandError if the mailbox cannot be read."""
        try:
            counts = read_bounces()
        except MailboxError as error:
            raise CommandError(str(error)) from None
        if verbosity:
            for outcome, number in sorted(counts.items()):
                self.stdout.write(f"{outcome.capitalize()}: {number}.")
            self.stdout.write(f"Emails read: {counts.total()}.")
