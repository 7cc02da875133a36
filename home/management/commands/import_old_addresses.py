"""Import redirects from the addresses of the former site."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from home.redirects import FaultyTableError, keep_addresses, read_table


class Command(BaseCommand):
    """Imports the whole table or nothing."""

    help = "Import redirects from a CSV file with a heading row and 2 columns, old address and new address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the path of the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Import the table; raises CommandError with every fault, in which case nothing is imported."""
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            raise CommandError("There is no default site yet. Create one in the CMS, under Settings, Sites.")
        try:
            addresses = read_table(file.read_bytes(), site)
        except OSError as error:
            raise CommandError(f"The file {file} cannot be read ({error.strerror}). Check its name.") from error
        except FaultyTableError as error:
            raise CommandError("\n".join([*error.faults, "Nothing was imported. Correct the table first."])) from error
        created = keep_addresses(addresses)
        self.stdout.write(f"Redirects created: {created}. Already there: {len(addresses) - created}.")
