"""Write what is held about one person."""

import json
from typing import Any

from django.core.management.base import BaseCommand
from django.core.serializers.json import DjangoJSONEncoder

from newsletter.admin import looks
from newsletter.signup.held import held_about
from newsletter.signup.typed_address import ask_for_supporter


class Command(BaseCommand):
    """For somebody who asks to see it (UK GDPR, Article 15)."""

    help = "Write what is held about one person as JSON. Asks for the address on standard input."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for the address and write the JSON; raises CommandError for nobody."""
        supporter = ask_for_supporter(self.stderr)
        looks.log_look(looks.EXPORTED_ONE, None, supporter)
        self.stdout.write(json.dumps(held_about(supporter), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
