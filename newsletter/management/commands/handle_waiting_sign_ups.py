"""Do what the worker did not finish for sign-ups and imports, and what had to wait: mails, records of changes."""

from typing import Any

from django.core.management.base import BaseCommand

from newsletter.people.address_change import complete_address_changes
from newsletter.people.importing.import_jobs import resume_stalled_imports
from newsletter.people.settled_changes import record_settled_changes
from newsletter.people.sign_up_mail_queue import deliver_overdue_mails
from newsletter.people.sign_up_requests import process_overdue_requests
from newsletter.people.waiting_requests import mail_waiting_requests


class Command(BaseCommand):
    """Runs every few minutes with the recurring work."""

    help = (
        "Finish requests, emails and imports that the worker could not, and anything delayed, such as changes of "
        "address."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Do all of it and print how many there were."""
        decided = process_overdue_requests()
        asked = mail_waiting_requests()
        recorded = record_settled_changes()
        sent, waiting = deliver_overdue_mails()
        imports = resume_stalled_imports()
        changed = complete_address_changes()
        if verbosity:
            self.stdout.write(f"Requests decided: {decided}. Links mailed: {asked}. Changes recorded: {recorded}.")
            self.stdout.write(f"Emails sent: {sent}. Still waiting: {waiting}.")
            self.stdout.write(f"Imports continued: {imports}. Addresses changed: {changed}.")
