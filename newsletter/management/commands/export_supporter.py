"""Export the data of a supporter."""

import json
from typing import Any

from django.core.management.base import BaseCommand
from django.core.serializers.json import DjangoJSONEncoder

from newsletter.desk import audit_log
from newsletter.people.personal_data import collect_personal_data
from newsletter.people.supporter_prompt import prompt_for_supporter


class Command(BaseCommand):
    """For requests for access (UK GDPR, Article 15)."""

    help = "Write what is held about one person as JSON. Asks for the address on standard input."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for the address and print the JSON; raises CommandError if it is unknown."""
        supporter = prompt_for_supporter(self.stderr)
        audit_log.log_action(audit_log.EXPORT_PERSON, None, supporter)
        data = collect_personal_data(supporter, with_notes=True)
        self.stdout.write(json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
