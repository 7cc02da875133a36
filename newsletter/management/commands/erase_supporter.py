"""Erase one person."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsletter.desk import audit_log
from newsletter.people.address_prompt import ask, ask_for_supporter
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import ConsentEvent

SURE = "This cannot be undone. Type “erase” to go on: "


class Command(BaseCommand):
    """For somebody who asks for it (UK GDPR, Article 17)."""

    help = "Erase one person. Asks for the address on standard input, and once more whether to go on."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask twice and erase; raises CommandError for nobody and when the second answer is another."""
        supporter = ask_for_supporter(self.stderr)
        if ask(SURE, self.stderr) != "erase":
            raise CommandError("Nobody was erased.")
        erase_supporter(supporter, source=ConsentEvent.Source.STAFF)
        audit_log.log_action(audit_log.ERASE_PERSON, None, supporter)
        self.stdout.write("The person is erased. A keyed hash keeps an import from bringing them back.")
