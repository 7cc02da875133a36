"""Process sign-up requests, mails and imports that the worker did not finish, and changes of address that are due."""

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

    help = "Decide requests, send mails and go on with imports where the worker could not; change due addresses."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Do all four and print how many there were."""
        decided = process_overdue_requests()
        mail_waiting_requests()
        record_settled_changes()
        sent, waiting = deliver_overdue_mails()
        imports = resume_stalled_imports()
        changed = complete_address_changes()
        if verbosity:
            self.stdout.write(f"Requests decided: {decided}. Mails sent: {sent}. Still waiting: {waiting}.")
            self.stdout.write(f"Imports gone on with: {imports}. Addresses changed: {changed}.")
