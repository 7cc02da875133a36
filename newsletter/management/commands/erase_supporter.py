"""Erase a supporter."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsletter.desk import audit_log
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import ConsentEvent
from newsletter.people.supporter_prompt import prompt, prompt_for_supporter

CONFIRMATION_PROMPT = "This cannot be undone. Type “erase” to continue: "


class Command(BaseCommand):
    """For requests to be erased (UK GDPR, Article 17)."""

    help = "Erase one person. Asks for the address on standard input, and then for confirmation."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for the address and a confirmation, and erase; raises CommandError without either."""
        supporter = prompt_for_supporter(self.stderr)
        if prompt(CONFIRMATION_PROMPT, self.stderr) != "erase":
            raise CommandError("Nobody was erased.")
        erase_supporter(supporter, source=ConsentEvent.Source.STAFF)
        audit_log.log_action(audit_log.ERASE_PERSON, None, supporter)
        self.stdout.write("The person has been erased. A keyed hash keeps an import from bringing them back.")
