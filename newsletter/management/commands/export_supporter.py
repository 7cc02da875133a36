"""Write what is held about one person."""

import json
from typing import Any

from django.core.management.base import BaseCommand
from django.core.serializers.json import DjangoJSONEncoder

from newsletter.desk import audit_log
from newsletter.people.address_prompt import ask_for_supporter
from newsletter.people.personal_data import collect_personal_data


class Command(BaseCommand):
    """For somebody who asks to see it (UK GDPR, Article 15)."""

    help = "Write what is held about one person as JSON. Asks for the address on standard input."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for the address and write the JSON; raises CommandError for nobody."""
        supporter = ask_for_supporter(self.stderr)
        audit_log.log_action(audit_log.EXPORT_PERSON, None, supporter)
        self.stdout.write(
            json.dumps(collect_personal_data(supporter), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        )
