"""Mail messages from the contact form that could not be mailed before."""

from typing import Any

from django.core.management.base import BaseCommand

from home.contact.message_mail import mail_overdue_messages


class Command(BaseCommand):
    """Runs every few minutes with the recurring work."""

    help = "Email messages from the contact form that could not be emailed when they arrived."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Mail the messages and print how many were mailed and how many are waiting."""
        mailed, waiting = mail_overdue_messages()
        if verbosity:
            self.stdout.write(f"Messages emailed: {mailed}. Still waiting: {waiting}.")
