"""Rebuild the search index."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search.rebuild import rebuild_search


class Command(BaseCommand):
    """Rebuild the index in batches, while searches continue."""

    help = (
        "Builds the index that readers search, in batches and with a progress bar. Search keeps working while it runs."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild the index and print the number of entries."""
        with tqdm(disable=options["verbosity"] == 0, unit=" pages", leave=False) as bar:

            def show(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            entries = rebuild_search(show)
        if options["verbosity"]:
            self.stdout.write(f"The search index has {entries} entries.")
