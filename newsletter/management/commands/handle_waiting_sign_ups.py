"""Process sign-up requests, sign-up mails and imports that the worker did not finish."""

from typing import Any

from django.core.management.base import BaseCommand

from newsletter.people.importing.import_jobs import resume_stalled_imports
from newsletter.people.sign_up_mail_queue import deliver_overdue_mails
from newsletter.people.sign_up_requests import process_overdue_requests


class Command(BaseCommand):
    """Runs every few minutes with the recurring work."""

    help = "Decide requests to sign up, send mails about them and go on with imports, where the worker could not."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Do all three and print how many there were."""
        decided = process_overdue_requests()
        sent, waiting = deliver_overdue_mails()
        imports = resume_stalled_imports()
        if verbosity:
            self.stdout.write(f"Requests decided: {decided}. Mails sent: {sent}. Still waiting: {waiting}.")
            self.stdout.write(f"Imports gone on with: {imports}.")
